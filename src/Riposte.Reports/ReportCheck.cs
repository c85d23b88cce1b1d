namespace Riposte.Reports;

/// <summary>Refuses data that would give a misleading page.</summary>
internal static class ReportCheck
{
    /// <summary>
    /// Every curve must have one value per time, and every figure a key of the form <c>group.name</c>, once.
    /// </summary>
    public static void Consistent(PlayData data)
    {
        var count = data.Result.Times.Length;
        SameLength(nameof(data.Result.Equity), data.Result.Equity.Length, count);
        SameLength(nameof(data.Result.Exposure), data.Result.Exposure.Length, count);
        SameLength(nameof(data.BuyAndHold), data.BuyAndHold.Length, count);
        SameLength(nameof(data.UnhaltedEquity), data.UnhaltedEquity?.Length ?? count, count);
        SameLength(nameof(data.Result.DailyReturns), data.Result.DailyReturns.Length, data.Result.Days.Length);
        FigureKeys(data.Figures);
    }

    /// <summary>Throws unless a curve has one value per time.</summary>
    public static void SameLength(string name, int length, int expected)
    {
        if (length != expected)
        {
            throw new ArgumentException($"{name} has {length} values, but there are {expected} times.", name);
        }
    }

    /// <summary>Throws when a key is not <c>group.name</c> or occurs twice.</summary>
    public static void FigureKeys(IReadOnlyList<KeyValuePair<string, double>> figures)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (key, _) in figures)
        {
            var dot = key.IndexOf('.', StringComparison.Ordinal);
            if (dot <= 0 || dot == key.Length - 1)
            {
                throw new ArgumentException($"Figure '{key}' needs a key of the form group.name.", nameof(figures));
            }
            if (!seen.Add(key))
            {
                throw new ArgumentException($"Figure '{key}' is given twice.", nameof(figures));
            }
        }
    }
}
