namespace Riposte.Runtime.Configuration;

/// <summary><c>data_config</c>: which bars a run reads. Paths are not part of a result's name; the data themselves
/// are.</summary>
/// <param name="Symbols">Contracts; one in this release.</param>
/// <param name="Path">File or folder of bars; null when the command line names it.</param>
/// <param name="Funding">File of funding rates; null when there is none.</param>
/// <param name="Time">What the time column of a CSV file means: <c>open</c> or <c>close</c>.</param>
/// <param name="Repair">What may be done to bad rows: <c>none</c>, or words with commas between, such as
/// <c>sort,drop_bad</c>.</param>
/// <param name="Store">Where downloaded and imported data are kept.</param>
public sealed record DataSection(
    IReadOnlyList<string> Symbols,
    string? Path,
    string? Funding,
    string Time,
    string Repair,
    StoreSection Store
);
