namespace Riposte.Runtime.Runs;

/// <summary>What a run produced.</summary>
/// <param name="RunId">First 12 hexadecimal digits of the result's name.</param>
/// <param name="Directory">Folder with the results.</param>
/// <param name="ReportPath">The HTML report.</param>
/// <param name="Verdict">One word, such as <c>edge</c> or <c>no_edge</c>.</param>
/// <param name="VerdictSentence">The verdict for people.</param>
/// <param name="Figures">Key figures in the order they should be shown.</param>
/// <param name="Halted">Whether a risk rule halted trading.</param>
public sealed record RunOutcome(
    string RunId,
    string Directory,
    string ReportPath,
    string Verdict,
    string VerdictSentence,
    IReadOnlyList<KeyValuePair<string, double>> Figures,
    bool Halted
)
{
    /// <summary>Features of sets that could not be computed on the data; the report says why.</summary>
    public IReadOnlyList<string> LeftOut { get; init; } = [];
}
