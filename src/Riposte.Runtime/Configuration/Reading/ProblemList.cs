namespace Riposte.Runtime.Configuration.Reading;

/// <summary>Collects everything wrong, so that it can be reported at once.</summary>
internal sealed class ProblemList
{
    private readonly List<ConfigProblem> problems = [];

    /// <summary>The problems by source, line and column.</summary>
    public IReadOnlyList<ConfigProblem> Sorted =>
        [
            .. problems
                .Distinct()
                .OrderBy(p => p.Source, StringComparer.Ordinal)
                .ThenBy(p => p.Line)
                .ThenBy(p => p.Column),
        ];

    public bool Any => problems.Count > 0;

    public void Add(string source, ConfigNode? at, string key, string message, string hint) =>
        problems.Add(new ConfigProblem(source, at?.Line ?? 0, at?.Column ?? 0, key, message, hint));

    public void Add(string source, long line, long column, string message, string hint) =>
        problems.Add(new ConfigProblem(source, (int)line, (int)column, "", message, hint));

    public void Add(SettingText at, string message, string hint) =>
        problems.Add(new ConfigProblem(at.Source, at.Line, at.Column, at.Key.Path, message, hint));
}
