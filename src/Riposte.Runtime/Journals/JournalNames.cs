using System.Globalization;

namespace Riposte.Runtime.Journals;

/// <summary>Names of the files of a journal. Their ordinal order is that of their numbers.</summary>
internal static class JournalNames
{
    public const string Lease = "lease";
    public const string Reserve = "reserve";

    /// <summary>Says that every write was confirmed.</summary>
    public const string Sound = "sound";

    /// <summary>The same file when one was not. Another name needs no room, and no write.</summary>
    public const string Failed = "failed";
    public const string Temporary = ".tmp";
    private const string SegmentEnding = ".journal";
    private const string SnapshotEnding = ".snapshot";
    private const string TornEnding = ".torn";

    public static string Segment(long number) => Text($"{number:D10}{SegmentEnding}");

    public static string Snapshot(long sequence) => Text($"{sequence:D19}{SnapshotEnding}");

    public static string Torn(long segment, long offset) => Text($"{segment:D10}-{offset:D12}{TornEnding}");

    public static bool IsSegment(string name, out long number) => IsNumbered(name, SegmentEnding, 10, out number);

    /// <summary>What a file of a journal that does not verify is called when it has been put aside.</summary>
    public static string Aside(int time, string name) => Text($"aside-{time:D3}-{name}");

    public static bool IsAside(string name) => name.StartsWith("aside-", StringComparison.Ordinal);

    /// <summary>Whether it is a snapshot that may be left out, for the records before it are there.</summary>
    public static bool IsHint(string name) => IsSnapshot(name) && name != Snapshot(0);

    public static bool IsSnapshot(string name) => IsNumbered(name, SnapshotEnding, 19, out _);

    public static bool IsTorn(string name) => name.EndsWith(TornEnding, StringComparison.Ordinal);

    public static bool IsTemporary(string name) => name.EndsWith(Temporary, StringComparison.Ordinal);

    private static bool IsNumbered(string name, string ending, int digits, out long number)
    {
        number = 0;
        return name.Length == digits + ending.Length
            && name.EndsWith(ending, StringComparison.Ordinal)
            && long.TryParse(name.AsSpan(0, digits), NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
