namespace Riposte.Runtime.Imports;

/// <summary>What became of an import.</summary>
/// <param name="Files">Files in the order they were read; a bad one is the last unless the import kept going.</param>
/// <param name="LeftOut">Files of a folder or pattern that hold other data, each with the reason.</param>
/// <param name="NotReached">Files behind the bad one, not looked at.</param>
public sealed record ImportOutcome(
    IReadOnlyList<ImportedFile> Files,
    IReadOnlyList<string> LeftOut,
    IReadOnlyList<string> NotReached
)
{
    /// <summary>Whether a file was refused.</summary>
    public bool HasErrors => Files.Any(file => file.Error is not null);

    /// <summary>Records that were not in the store before.</summary>
    public long Added => Files.Sum(file => file.Series.Sum(series => (long)series.Merge.Added));

    /// <summary>Records that the store held with other values.</summary>
    public long Revised => Files.Sum(file => file.Series.Sum(series => (long)series.Merge.Revised));
}
