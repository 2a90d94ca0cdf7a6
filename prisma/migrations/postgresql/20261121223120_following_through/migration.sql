-- AlterTable
ALTER TABLE "Commitment" ADD COLUMN     "area" TEXT,
ADD COLUMN     "carried" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "closing" TEXT,
ADD COLUMN     "correspondence" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "evidence" TEXT,
ADD COLUMN     "standInId" TEXT;

-- AlterTable
ALTER TABLE "Guild" ADD COLUMN     "policies" TEXT NOT NULL DEFAULT '{}',
ADD COLUMN     "roundUp" TEXT,
ADD COLUMN     "roundedUpAt" TIMESTAMP(3),
ADD COLUMN     "secondPerson" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "Member" ADD COLUMN     "roundUp" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "roundedUpAt" TIMESTAMP(3);

-- AlterTable
ALTER TABLE "Party" ADD COLUMN     "organisationId" TEXT,
ADD COLUMN     "successorId" TEXT;

-- CreateTable
CREATE TABLE "Holder" (
    "id" TEXT NOT NULL,
    "guildId" TEXT NOT NULL,
    "partyId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "fromOn" TEXT NOT NULL,
    "toOn" TEXT,
    "createdBy" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Holder_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Letter" (
    "id" TEXT NOT NULL,
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
    "sentAt" TIMESTAMP(3),
    "replyByOn" TEXT,
    "repliedOn" TEXT,
    "reply" TEXT,
    "replySource" TEXT,
    "replyLink" TEXT,
    "replyRecordedBy" TEXT,
    "replyRecordedAt" TIMESTAMP(3),
    "chasedAt" TIMESTAMP(3),
    "createdBy" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "Letter_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Statement" (
    "id" TEXT NOT NULL,
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
    "recordedAt" TIMESTAMP(3) NOT NULL,
    "confirmedBy" TEXT,
    "confirmedAt" TIMESTAMP(3),
    "secondedBy" TEXT,
    "secondedAt" TIMESTAMP(3),
    "withdrawnBy" TEXT,
    "withdrawnAt" TIMESTAMP(3),

    CONSTRAINT "Statement_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Condition" (
    "id" TEXT NOT NULL,
    "guildId" TEXT NOT NULL,
    "commitmentId" TEXT NOT NULL,
    "words" TEXT NOT NULL,
    "decider" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "decidedBy" TEXT,
    "decidedAt" TIMESTAMP(3),
    "createdBy" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Condition_pkey" PRIMARY KEY ("id")
);

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

-- AddForeignKey
ALTER TABLE "Holder" ADD CONSTRAINT "Holder_partyId_fkey" FOREIGN KEY ("partyId") REFERENCES "Party"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Letter" ADD CONSTRAINT "Letter_commitmentId_fkey" FOREIGN KEY ("commitmentId") REFERENCES "Commitment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Letter" ADD CONSTRAINT "Letter_partyId_fkey" FOREIGN KEY ("partyId") REFERENCES "Party"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Statement" ADD CONSTRAINT "Statement_commitmentId_fkey" FOREIGN KEY ("commitmentId") REFERENCES "Commitment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Statement" ADD CONSTRAINT "Statement_partyId_fkey" FOREIGN KEY ("partyId") REFERENCES "Party"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Condition" ADD CONSTRAINT "Condition_commitmentId_fkey" FOREIGN KEY ("commitmentId") REFERENCES "Commitment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
