-- AlterTable
ALTER TABLE "Party" ADD COLUMN "organisationId" TEXT;
ALTER TABLE "Party" ADD COLUMN "successorId" TEXT;

-- CreateTable
CREATE TABLE "Holder" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "guildId" TEXT NOT NULL,
    "partyId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "fromOn" TEXT NOT NULL,
    "toOn" TEXT,
    "createdBy" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    CONSTRAINT "Holder_partyId_fkey" FOREIGN KEY ("partyId") REFERENCES "Party" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Letter" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "guildId" TEXT NOT NULL,
    "commitmentId" TEXT NOT NULL,
    "partyId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "originalStart" TEXT,
    "blanks" TEXT NOT NULL,
    "basedOn" TEXT NOT NULL,
    "text" TEXT,
    "replyDays" INTEGER NOT NULL,
    "sentOn" TEXT,
    "sentBy" TEXT,
    "sentAt" DATETIME,
    "replyByOn" TEXT,
    "repliedOn" TEXT,
    "reply" TEXT,
    "replySource" TEXT,
    "replyLink" TEXT,
    "replyRecordedBy" TEXT,
    "replyRecordedAt" DATETIME,
    "chasedAt" DATETIME,
    "createdBy" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 0,
    CONSTRAINT "Letter_commitmentId_fkey" FOREIGN KEY ("commitmentId") REFERENCES "Commitment" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Letter_partyId_fkey" FOREIGN KEY ("partyId") REFERENCES "Party" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Statement" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "guildId" TEXT NOT NULL,
    "commitmentId" TEXT NOT NULL,
    "partyId" TEXT NOT NULL,
    "saidOn" TEXT NOT NULL,
    "words" TEXT NOT NULL,
    "wordingSource" TEXT NOT NULL,
    "link" TEXT,
    "stance" TEXT NOT NULL,
    "letterId" TEXT,
    "recordedBy" TEXT NOT NULL,
    "recordedAt" DATETIME NOT NULL,
    "confirmedBy" TEXT,
    "confirmedAt" DATETIME,
    "secondedBy" TEXT,
    "secondedAt" DATETIME,
    "withdrawnBy" TEXT,
    "withdrawnAt" DATETIME,
    CONSTRAINT "Statement_commitmentId_fkey" FOREIGN KEY ("commitmentId") REFERENCES "Commitment" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Statement_partyId_fkey" FOREIGN KEY ("partyId") REFERENCES "Party" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Condition" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "guildId" TEXT NOT NULL,
    "commitmentId" TEXT NOT NULL,
    "words" TEXT NOT NULL,
    "decider" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "decidedBy" TEXT,
    "decidedAt" DATETIME,
    "createdBy" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    CONSTRAINT "Condition_commitmentId_fkey" FOREIGN KEY ("commitmentId") REFERENCES "Commitment" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_Commitment" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "guildId" TEXT NOT NULL,
    "channelId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "searchText" TEXT NOT NULL,
    "wording" TEXT NOT NULL,
    "wordingSource" TEXT NOT NULL,
    "link" TEXT,
    "meetingId" TEXT,
    "madeOn" TEXT NOT NULL,
    "together" BOOLEAN NOT NULL,
    "acceptance" TEXT NOT NULL,
    "ownerId" TEXT NOT NULL,
    "policy" TEXT NOT NULL,
    "leadTimes" TEXT NOT NULL,
    "holidayRule" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "closedAt" DATETIME,
    "resolution" TEXT,
    "escalation" TEXT,
    "standInId" TEXT,
    "area" TEXT,
    "closing" TEXT,
    "evidence" TEXT,
    "carried" INTEGER NOT NULL DEFAULT 0,
    "correspondence" INTEGER NOT NULL DEFAULT 0,
    "recordedBy" TEXT NOT NULL,
    "recordedAt" DATETIME NOT NULL,
    "nextActionAt" DATETIME,
    "failures" INTEGER NOT NULL DEFAULT 0,
    "revision" INTEGER NOT NULL DEFAULT 0,
    CONSTRAINT "Commitment_meetingId_fkey" FOREIGN KEY ("meetingId") REFERENCES "Meeting" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);
INSERT INTO "new_Commitment" ("acceptance", "channelId", "closedAt", "escalation", "failures", "guildId", "holidayRule", "id", "kind", "leadTimes", "link", "madeOn", "meetingId", "nextActionAt", "number", "ownerId", "policy", "recordedAt", "recordedBy", "resolution", "revision", "searchText", "state", "title", "together", "wording", "wordingSource") SELECT "acceptance", "channelId", "closedAt", "escalation", "failures", "guildId", "holidayRule", "id", "kind", "leadTimes", "link", "madeOn", "meetingId", "nextActionAt", "number", "ownerId", "policy", "recordedAt", "recordedBy", "resolution", "revision", "searchText", "state", "title", "together", "wording", "wordingSource" FROM "Commitment";
DROP TABLE "Commitment";
ALTER TABLE "new_Commitment" RENAME TO "Commitment";
CREATE INDEX "Commitment_nextActionAt_idx" ON "Commitment"("nextActionAt");
CREATE INDEX "Commitment_guildId_channelId_state_idx" ON "Commitment"("guildId", "channelId", "state");
CREATE UNIQUE INDEX "Commitment_guildId_number_key" ON "Commitment"("guildId", "number");
CREATE TABLE "new_Guild" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "zone" TEXT NOT NULL,
    "country" TEXT NOT NULL,
    "region" TEXT,
    "postHour" TEXT NOT NULL,
    "recorderRoleId" TEXT,
    "managerId" TEXT,
    "channelId" TEXT,
    "policy" TEXT NOT NULL,
    "leadTimes" TEXT NOT NULL,
    "periods" TEXT NOT NULL,
    "leftAt" DATETIME,
    "lastNumber" INTEGER NOT NULL DEFAULT 0,
    "policies" TEXT NOT NULL DEFAULT '{}',
    "secondPerson" BOOLEAN NOT NULL DEFAULT false,
    "roundUp" TEXT,
    "roundedUpAt" DATETIME,
    "createdAt" DATETIME NOT NULL,
    "nextActionAt" DATETIME,
    "revision" INTEGER NOT NULL DEFAULT 0
);
INSERT INTO "new_Guild" ("channelId", "country", "createdAt", "id", "lastNumber", "leadTimes", "leftAt", "managerId", "nextActionAt", "periods", "policy", "postHour", "recorderRoleId", "region", "revision", "zone") SELECT "channelId", "country", "createdAt", "id", "lastNumber", "leadTimes", "leftAt", "managerId", "nextActionAt", "periods", "policy", "postHour", "recorderRoleId", "region", "revision", "zone" FROM "Guild";
DROP TABLE "Guild";
ALTER TABLE "new_Guild" RENAME TO "Guild";
CREATE INDEX "Guild_nextActionAt_idx" ON "Guild"("nextActionAt");
CREATE TABLE "new_Member" (
    "guildId" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "directMessages" BOOLEAN NOT NULL,
    "quietFrom" TEXT,
    "quietTo" TEXT,
    "dmChannelId" TEXT,
    "roundUp" BOOLEAN NOT NULL DEFAULT false,
    "roundedUpAt" DATETIME,
    "nextActionAt" DATETIME,
    "revision" INTEGER NOT NULL DEFAULT 0,

    PRIMARY KEY ("guildId", "userId")
);
INSERT INTO "new_Member" ("directMessages", "dmChannelId", "guildId", "nextActionAt", "quietFrom", "quietTo", "revision", "userId") SELECT "directMessages", "dmChannelId", "guildId", "nextActionAt", "quietFrom", "quietTo", "revision", "userId" FROM "Member";
DROP TABLE "Member";
ALTER TABLE "new_Member" RENAME TO "Member";
CREATE INDEX "Member_nextActionAt_idx" ON "Member"("nextActionAt");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;

-- CreateIndex
CREATE INDEX "Holder_partyId_fromOn_idx" ON "Holder"("partyId", "fromOn");

-- CreateIndex
CREATE INDEX "Letter_commitmentId_idx" ON "Letter"("commitmentId");

-- CreateIndex
CREATE INDEX "Letter_partyId_idx" ON "Letter"("partyId");

-- CreateIndex
CREATE INDEX "Statement_commitmentId_idx" ON "Statement"("commitmentId");

-- CreateIndex
CREATE INDEX "Statement_partyId_idx" ON "Statement"("partyId");

-- CreateIndex
CREATE INDEX "Condition_commitmentId_idx" ON "Condition"("commitmentId");
