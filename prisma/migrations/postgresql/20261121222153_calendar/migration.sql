-- AlterTable
ALTER TABLE "Party" ADD COLUMN     "contact" TEXT,
ADD COLUMN     "diaryContact" TEXT;

-- AlterTable
ALTER TABLE "Slot" ADD COLUMN     "changedAt" TIMESTAMP(3);

-- AlterTable
ALTER TABLE "Terms" ADD COLUMN     "changedAt" TIMESTAMP(3),
ADD COLUMN     "sequence" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "Feed" (
    "id" TEXT NOT NULL,
    "guildId" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "subjectId" TEXT NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "channels" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "rotatedAt" TIMESTAMP(3),
    "revokedAt" TIMESTAMP(3),
    "lastUsedAt" TIMESTAMP(3),
    "checkAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Feed_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Invitation" (
    "id" TEXT NOT NULL,
    "guildId" TEXT NOT NULL,
    "commitmentId" TEXT NOT NULL,
    "partyId" TEXT,
    "name" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "createdBy" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "cancelledAt" TIMESTAMP(3),

    CONSTRAINT "Invitation_pkey" PRIMARY KEY ("id")
);

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

-- AddForeignKey
ALTER TABLE "Invitation" ADD CONSTRAINT "Invitation_commitmentId_fkey" FOREIGN KEY ("commitmentId") REFERENCES "Commitment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Invitation" ADD CONSTRAINT "Invitation_partyId_fkey" FOREIGN KEY ("partyId") REFERENCES "Party"("id") ON DELETE SET NULL ON UPDATE CASCADE;
