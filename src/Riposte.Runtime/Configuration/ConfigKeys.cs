namespace Riposte.Runtime.Configuration;

/// <summary>The one table of keys of this release, in the order of the reference.</summary>
public static class ConfigKeys
{
    /// <summary>Every key.</summary>
    public static IReadOnlyList<ConfigKey> All { get; } =
    [.. ResearchKeys.All, .. TradingKeys.All, .. TuneKeys.All, .. SourceKeys.Exchange];

    private static readonly Dictionary<string, ConfigKey> ByPath = BuildIndex();

    private static readonly HashSet<string> SectionPaths = [.. All.SelectMany(key => ParentsOf(key.Path))];

    /// <summary>Every section path, such as <c>risk_config.daily</c>, in the order of the table.</summary>
    public static IEnumerable<string> Sections =>
        All.SelectMany(key => ParentsOf(key.Path)).Distinct(StringComparer.Ordinal);

    /// <summary>The key with a path or alias; null when there is none.</summary>
    public static ConfigKey? Find(string path) => ByPath.GetValueOrDefault(path);

    /// <summary>Whether a path is a section that holds keys.</summary>
    public static bool IsSection(string path) => SectionPaths.Contains(path);

    /// <summary>The path somebody probably meant: a near sibling, or the same last name elsewhere; null when nothing is
    /// near.</summary>
    public static string? Suggest(string path)
    {
        var dot = path.LastIndexOf('.');
        var (parent, name) = dot < 0 ? ("", path) : (path[..dot], path[(dot + 1)..]);
        var known = Sections.Concat(ByPath.Keys).ToArray();
        var siblings = known
            .Where(p =>
                p.LastIndexOf('.') == (parent.Length == 0 ? -1 : parent.Length)
                && p.StartsWith(parent, StringComparison.Ordinal)
            )
            .Select(p => p[(p.LastIndexOf('.') + 1)..]);
        if (Suggestions.Nearest(name, siblings) is { } sibling)
        {
            return parent.Length == 0 ? sibling : $"{parent}.{sibling}";
        }
        // Below a section that exists, a name that is like none of its keys is no slip of the whole path.
        return Array.Find(known, p => p == name || p.EndsWith("." + name, StringComparison.Ordinal))
            ?? (parent.Length == 0 || IsSection(parent) ? null : Suggestions.Nearest(path, known));
    }

    /// <summary>The sections above a path, outermost first.</summary>
    internal static IEnumerable<string> ParentsOf(string path)
    {
        for (var i = path.IndexOf('.', StringComparison.Ordinal); i >= 0; i = path.IndexOf('.', i + 1))
        {
            yield return path[..i];
        }
    }

    private static Dictionary<string, ConfigKey> BuildIndex()
    {
        var index = new Dictionary<string, ConfigKey>(StringComparer.Ordinal);
        foreach (var key in All)
        {
            index.Add(key.Path, key);
            foreach (var alias in key.Aliases)
            {
                index.Add(alias, key);
            }
        }
        return index;
    }
}
