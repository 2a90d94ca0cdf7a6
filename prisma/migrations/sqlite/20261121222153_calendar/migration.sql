-- AlterTable
ALTER TABLE "Party" ADD COLUMN "contact" TEXT;
ALTER TABLE "Party" ADD COLUMN "diaryContact" TEXT;

-- AlterTable
ALTER TABLE "Slot" ADD COLUMN "changedAt" DATETIME;

-- CreateTable
CREATE TABLE "Feed" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "guildId" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "subjectId" TEXT NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "channels" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "rotatedAt" DATETIME,
    "revokedAt" DATETIME,
    "lastUsedAt" DATETIME,
    "checkAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "Invitation" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "guildId" TEXT NOT NULL,
    "commitmentId" TEXT NOT NULL,
    "partyId" TEXT,
    "name" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "createdBy" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "cancelledAt" DATETIME,
    CONSTRAINT "Invitation_commitmentId_fkey" FOREIGN KEY ("commitmentId") REFERENCES "Commitment" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Invitation_partyId_fkey" FOREIGN KEY ("partyId") REFERENCES "Party" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_Terms" (
    "guildId" TEXT NOT NULL,
    "commitmentId" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "fromOn" TEXT NOT NULL,
    "timing" TEXT NOT NULL,
    "zone" TEXT NOT NULL,
    "durationMinutes" INTEGER NOT NULL,
    "place" TEXT,
    "createdBy" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "sequence" INTEGER NOT NULL DEFAULT 0,
    "changedAt" DATETIME,

    PRIMARY KEY ("commitmentId", "version"),
    CONSTRAINT "Terms_commitmentId_fkey" FOREIGN KEY ("commitmentId") REFERENCES "Commitment" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
INSERT INTO "new_Terms" ("commitmentId", "createdAt", "createdBy", "durationMinutes", "fromOn", "guildId", "kind", "place", "timing", "version", "zone") SELECT "commitmentId", "createdAt", "createdBy", "durationMinutes", "fromOn", "guildId", "kind", "place", "timing", "version", "zone" FROM "Terms";
DROP TABLE "Terms";
ALTER TABLE "new_Terms" RENAME TO "Terms";
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;

-- CreateIndex
CREATE UNIQUE INDEX "Feed_tokenHash_key" ON "Feed"("tokenHash");

-- CreateIndex
CREATE INDEX "Feed_guildId_userId_idx" ON "Feed"("guildId", "userId");

-- CreateIndex
CREATE INDEX "Feed_checkAt_idx" ON "Feed"("checkAt");

-- CreateIndex
CREATE INDEX "Invitation_partyId_idx" ON "Invitation"("partyId");

-- CreateIndex
CREATE UNIQUE INDEX "Invitation_commitmentId_address_key" ON "Invitation"("commitmentId", "address");
