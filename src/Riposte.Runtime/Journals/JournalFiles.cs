namespace Riposte.Runtime.Journals;

/// <summary>What the names in a folder say of a journal.</summary>
public static class JournalFiles
{
    /// <summary>Whether there is a segment: a file of records.</summary>
    public static bool HasRecords(IEnumerable<string> names) => names.Any(name => JournalNames.IsSegment(name, out _));

    /// <summary>Whether something is there that only lies beside records: snapshots, what was put aside, what says how the last
    /// write ended.</summary>
    public static bool HadRecords(IEnumerable<string> names) =>
        names.Any(name =>
            JournalNames.IsSnapshot(name)
            || JournalNames.IsAside(name)
            || name is JournalNames.Sound or JournalNames.Failed
        );
}
