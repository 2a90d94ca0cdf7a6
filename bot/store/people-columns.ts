/**
 * What stands in each column of text, so that what people typed can be struck out, a member erased, and everything
 * exported. A test holds it against the schema: a new column has to say what it holds.
 */
export type Holds =
  /** What people typed. */
  | 'text'
  /** What they typed that only works whole: a web or mail address. It goes altogether. */
  | 'link'
  /** JSON that is read again: text under a few names only. */
  | 'json'
  /** JSON as it happened: text everywhere but under names of ids, dates and kinds. */
  | 'free'
  /** JSON of the boxes of a form. */
  | 'typed'
  /** JSON of nothing but text. */
  | 'all'
  /** The id of a member. */
  | 'person'
  /** Text of ours with a member's id in it. */
  | 'tag'
  /** Never leaves the database. */
  | 'secret'
  /** Ids, dates and kinds. */
  | 'ours';

const own = { guildId: 'ours' } as const;
const about = { ...own, commitmentId: 'ours' } as const;

export const COLUMNS = {
  Guild: {
    id: 'ours',
    zone: 'ours',
    country: 'ours',
    region: 'ours',
    postHour: 'ours',
    recorderRoleId: 'ours',
    managerId: 'person',
    channelId: 'ours',
    policy: 'ours',
    leadTimes: 'ours',
    periods: 'json',
    policies: 'json',
    roundUp: 'ours',
  },
  Member: { ...own, userId: 'person', quietFrom: 'ours', quietTo: 'ours', dmChannelId: 'ours' },
  Follow: { ...about, userId: 'person', channelId: 'ours' },
  Party: {
    ...own,
    id: 'ours',
    kind: 'ours',
    name: 'text',
    nameKey: 'ours',
    contact: 'link',
    diaryContact: 'link',
    organisationId: 'ours',
    successorId: 'ours',
  },
  Meeting: {
    ...own,
    id: 'ours',
    channelId: 'ours',
    name: 'text',
    nameKey: 'ours',
    heldOn: 'ours',
    place: 'text',
    link: 'link',
    minutes: 'json',
    createdBy: 'person',
  },
  Attendee: { ...own, id: 'ours', meetingId: 'ours', userId: 'person', name: 'text' },
  Commitment: {
    ...own,
    id: 'ours',
    channelId: 'ours',
    kind: 'ours',
    title: 'text',
    searchText: 'ours',
    wording: 'text',
    wordingSource: 'ours',
    link: 'link',
    meetingId: 'ours',
    madeOn: 'ours',
    acceptance: 'ours',
    ownerId: 'person',
    policy: 'ours',
    leadTimes: 'ours',
    holidayRule: 'ours',
    state: 'ours',
    resolution: 'ours',
    escalation: 'json',
    standInId: 'person',
    area: 'text',
    closing: 'json',
    evidence: 'json',
    recordedBy: 'person',
  },
  Promisor: { ...about, partyId: 'ours' },
  Terms: {
    ...about,
    kind: 'ours',
    fromOn: 'ours',
    timing: 'json',
    zone: 'ours',
    place: 'text',
    createdBy: 'person',
  },
  Slot: {
    ...about,
    originalStart: 'ours',
    status: 'ours',
    startOn: 'ours',
    startTime: 'ours',
    outcome: 'json',
  },
  Notice: {
    ...about,
    id: 'ours',
    kind: 'ours',
    key: 'tag',
    originalStart: 'ours',
    destination: 'tag',
    content: 'json',
    state: 'ours',
    nonce: 'ours',
    channelId: 'ours',
    messageId: 'ours',
    reason: 'ours',
  },
  Feed: {
    ...own,
    id: 'ours',
    userId: 'person',
    kind: 'ours',
    subjectId: 'tag',
    tokenHash: 'secret',
    channels: 'ours',
  },
  Invitation: {
    ...about,
    id: 'ours',
    partyId: 'ours',
    name: 'text',
    address: 'text',
    createdBy: 'person',
  },
  Holder: {
    ...own,
    id: 'ours',
    partyId: 'ours',
    name: 'text',
    fromOn: 'ours',
    toOn: 'ours',
    createdBy: 'person',
  },
  Letter: {
    ...about,
    id: 'ours',
    partyId: 'ours',
    kind: 'ours',
    state: 'ours',
    originalStart: 'ours',
    blanks: 'all',
    basedOn: 'ours',
    text: 'text',
    sentOn: 'ours',
    sentBy: 'person',
    replyByOn: 'ours',
    repliedOn: 'ours',
    reply: 'text',
    replySource: 'ours',
    replyLink: 'link',
    replyRecordedBy: 'person',
    createdBy: 'person',
  },
  Statement: {
    ...about,
    id: 'ours',
    partyId: 'ours',
    saidOn: 'ours',
    words: 'text',
    wordingSource: 'ours',
    link: 'link',
    stance: 'ours',
    letterId: 'ours',
    recordedBy: 'person',
    confirmedBy: 'person',
    secondedBy: 'person',
    withdrawnBy: 'person',
  },
  Condition: {
    ...about,
    id: 'ours',
    words: 'text',
    decider: 'text',
    state: 'ours',
    decidedBy: 'person',
    createdBy: 'person',
  },
  Event: { ...about, kind: 'ours', by: 'person', detail: 'free' },
  Draft: { ...own, id: 'ours', userId: 'person', channelId: 'ours', kind: 'ours', body: 'typed' },
} as const satisfies Record<string, Record<string, Holds>>;

/** The columns by which a row is found again. */
export const KEYS: Record<keyof typeof COLUMNS, readonly string[]> = {
  Guild: ['id'],
  Member: ['guildId', 'userId'],
  Follow: ['guildId', 'userId', 'channelId', 'commitmentId'],
  Party: ['id'],
  Meeting: ['id'],
  Attendee: ['id'],
  Commitment: ['id'],
  Promisor: ['commitmentId', 'partyId'],
  Terms: ['commitmentId', 'version'],
  Slot: ['commitmentId', 'originalStart'],
  Notice: ['id'],
  Feed: ['id'],
  Invitation: ['id'],
  Holder: ['id'],
  Letter: ['id'],
  Statement: ['id'],
  Condition: ['id'],
  Event: ['id'],
  Draft: ['id'],
};

export type Table = keyof typeof COLUMNS;
export const TABLES = Object.keys(COLUMNS) as Table[];
