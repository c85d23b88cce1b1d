namespace Riposte.Core.Market.Checks;

/// <summary>Text form of <see cref="RepairPolicy"/>: names joined by commas, such as
/// <c>sort,drop_bad,keep_last</c>.</summary>
public static class RepairPolicies
{
    private static readonly (string Name, RepairPolicy Policy)[] Known =
    [
        ("sort", RepairPolicy.Sort),
        ("drop_bad", RepairPolicy.DropBad),
        ("keep_first", RepairPolicy.KeepFirst),
        ("keep_last", RepairPolicy.KeepLast),
    ];

    /// <summary>Every name, in order.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Known.Select(known => known.Name)];

    /// <summary>Reads names joined by commas; <c>none</c> and the empty text are
    /// <see cref="RepairPolicy.None"/>.</summary>
    /// <returns>False when a name is unknown, or keep_first and keep_last stand together.</returns>
    public static bool TryParse(string? text, out RepairPolicy policy)
    {
        policy = RepairPolicy.None;
        foreach (
            var name in (text ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        )
        {
            if (name == "none")
            {
                continue;
            }
            var index = Array.FindIndex(Known, known => known.Name == name);
            if (index < 0)
            {
                return false;
            }
            policy |= Known[index].Policy;
        }
        return !policy.HasFlag(RepairPolicy.KeepFirst | RepairPolicy.KeepLast);
    }

    /// <summary>The names of a policy joined by commas; <c>none</c> for none.</summary>
    public static string Format(RepairPolicy policy)
    {
        var names = Known.Where(known => policy.HasFlag(known.Policy)).Select(known => known.Name).ToArray();
        return names.Length == 0 ? "none" : string.Join(',', names);
    }
}
