-- CreateTable
CREATE TABLE "Guild" (
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
    "createdAt" DATETIME NOT NULL,
    "nextActionAt" DATETIME,
    "revision" INTEGER NOT NULL DEFAULT 0
);

-- CreateTable
CREATE TABLE "Member" (
    "guildId" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "directMessages" BOOLEAN NOT NULL,
    "quietFrom" TEXT,
    "quietTo" TEXT,
    "dmChannelId" TEXT,
    "nextActionAt" DATETIME,
    "revision" INTEGER NOT NULL DEFAULT 0,

    PRIMARY KEY ("guildId", "userId")
);

-- CreateTable
CREATE TABLE "Follow" (
    "guildId" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "channelId" TEXT NOT NULL,
    "commitmentId" TEXT NOT NULL DEFAULT '',
    "createdAt" DATETIME NOT NULL,

    PRIMARY KEY ("guildId", "userId", "channelId", "commitmentId")
);

-- CreateTable
CREATE TABLE "Party" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "guildId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "nameKey" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "Meeting" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "guildId" TEXT NOT NULL,
    "channelId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "nameKey" TEXT NOT NULL,
    "heldOn" TEXT NOT NULL,
    "place" TEXT,
    "link" TEXT,
    "minutes" TEXT,
    "createdBy" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "Attendee" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "guildId" TEXT NOT NULL,
    "meetingId" TEXT NOT NULL,
    "userId" TEXT,
    "name" TEXT,
    CONSTRAINT "Attendee_meetingId_fkey" FOREIGN KEY ("meetingId") REFERENCES "Meeting" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Commitment" (
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
    "recordedBy" TEXT NOT NULL,
    "recordedAt" DATETIME NOT NULL,
    "nextActionAt" DATETIME,
    "failures" INTEGER NOT NULL DEFAULT 0,
    "revision" INTEGER NOT NULL DEFAULT 0,
    CONSTRAINT "Commitment_meetingId_fkey" FOREIGN KEY ("meetingId") REFERENCES "Meeting" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Promisor" (
    "guildId" TEXT NOT NULL,
    "commitmentId" TEXT NOT NULL,
    "partyId" TEXT NOT NULL,

    PRIMARY KEY ("commitmentId", "partyId"),
    CONSTRAINT "Promisor_commitmentId_fkey" FOREIGN KEY ("commitmentId") REFERENCES "Commitment" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Promisor_partyId_fkey" FOREIGN KEY ("partyId") REFERENCES "Party" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Terms" (
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

    PRIMARY KEY ("commitmentId", "version"),
    CONSTRAINT "Terms_commitmentId_fkey" FOREIGN KEY ("commitmentId") REFERENCES "Commitment" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Slot" (
    "guildId" TEXT NOT NULL,
    "commitmentId" TEXT NOT NULL,
    "originalStart" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "startOn" TEXT,
    "startTime" TEXT,
    "dateSetAt" DATETIME,
    "moves" INTEGER NOT NULL DEFAULT 0,
    "sequence" INTEGER NOT NULL DEFAULT 0,
    "remindedFor" INTEGER,
    "asked" INTEGER NOT NULL DEFAULT 0,
    "askedAt" DATETIME,
    "ownerToldAt" DATETIME,
    "outcome" TEXT,

    PRIMARY KEY ("commitmentId", "originalStart"),
    CONSTRAINT "Slot_commitmentId_fkey" FOREIGN KEY ("commitmentId") REFERENCES "Commitment" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Notice" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "guildId" TEXT NOT NULL,
    "commitmentId" TEXT,
    "kind" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "originalStart" TEXT,
    "destination" TEXT NOT NULL,
    "content" TEXT NOT NULL,
    "dueAt" DATETIME NOT NULL,
    "notAfter" DATETIME,
    "state" TEXT NOT NULL,
    "availableAt" DATETIME NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "claimedAt" DATETIME,
    "nonce" TEXT,
    "sentAt" DATETIME,
    "channelId" TEXT,
    "messageId" TEXT,
    "reason" TEXT,
    "createdAt" DATETIME NOT NULL,
    CONSTRAINT "Notice_guildId_fkey" FOREIGN KEY ("guildId") REFERENCES "Guild" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Notice_commitmentId_fkey" FOREIGN KEY ("commitmentId") REFERENCES "Commitment" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Event" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "guildId" TEXT NOT NULL,
    "commitmentId" TEXT,
    "kind" TEXT NOT NULL,
    "by" TEXT NOT NULL,
    "at" DATETIME NOT NULL,
    "detail" TEXT NOT NULL,
    CONSTRAINT "Event_commitmentId_fkey" FOREIGN KEY ("commitmentId") REFERENCES "Commitment" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Draft" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "guildId" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "channelId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 0,
    "expiresAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "Registration" (
    "applicationId" TEXT NOT NULL PRIMARY KEY,
    "commandsHash" TEXT NOT NULL,
    "at" DATETIME NOT NULL
);

-- CreateIndex
CREATE INDEX "Guild_nextActionAt_idx" ON "Guild"("nextActionAt");

-- CreateIndex
CREATE INDEX "Member_nextActionAt_idx" ON "Member"("nextActionAt");

-- CreateIndex
CREATE INDEX "Follow_guildId_channelId_idx" ON "Follow"("guildId", "channelId");

-- CreateIndex
CREATE UNIQUE INDEX "Party_guildId_nameKey_key" ON "Party"("guildId", "nameKey");

-- CreateIndex
CREATE UNIQUE INDEX "Meeting_guildId_channelId_nameKey_heldOn_key" ON "Meeting"("guildId", "channelId", "nameKey", "heldOn");

-- CreateIndex
CREATE UNIQUE INDEX "Attendee_meetingId_userId_key" ON "Attendee"("meetingId", "userId");

-- CreateIndex
CREATE UNIQUE INDEX "Attendee_meetingId_name_key" ON "Attendee"("meetingId", "name");

-- CreateIndex
CREATE INDEX "Commitment_nextActionAt_idx" ON "Commitment"("nextActionAt");

-- CreateIndex
CREATE INDEX "Commitment_guildId_channelId_state_idx" ON "Commitment"("guildId", "channelId", "state");

-- CreateIndex
CREATE UNIQUE INDEX "Commitment_guildId_number_key" ON "Commitment"("guildId", "number");

-- CreateIndex
CREATE INDEX "Promisor_partyId_idx" ON "Promisor"("partyId");

-- CreateIndex
CREATE UNIQUE INDEX "Notice_key_key" ON "Notice"("key");

-- CreateIndex
CREATE INDEX "Notice_state_availableAt_idx" ON "Notice"("state", "availableAt");

-- CreateIndex
CREATE INDEX "Notice_commitmentId_state_idx" ON "Notice"("commitmentId", "state");

-- CreateIndex
CREATE INDEX "Notice_messageId_idx" ON "Notice"("messageId");

-- CreateIndex
CREATE INDEX "Event_commitmentId_id_idx" ON "Event"("commitmentId", "id");

-- CreateIndex
CREATE INDEX "Event_guildId_id_idx" ON "Event"("guildId", "id");

-- CreateIndex
CREATE INDEX "Draft_expiresAt_idx" ON "Draft"("expiresAt");
