using Riposte.Ports.Feeds;

namespace Riposte.Cli.Verbs;

/// <summary>What to record.</summary>
/// <param name="Venue">Venue.</param>
/// <param name="What">Symbols and kinds.</param>
/// <param name="Raw">Folder of raw segments.</param>
/// <param name="For">How long; null: until stopped.</param>
/// <param name="UsesStore">Whether records are written to the store.</param>
internal sealed record RecordRequest(string Venue, Subscription What, string Raw, TimeSpan? For, bool UsesStore);
