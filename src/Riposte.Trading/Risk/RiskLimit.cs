using System.Collections.Immutable;

namespace Riposte.Trading.Risk;

/// <summary>One limit of the options: its name, unit and effect, and how it is read, set and tightened.</summary>
/// <param name="Name">Name of its rule.</param>
/// <param name="Key">Key of the configuration.</param>
/// <param name="Tier">Position, daily, system or portfolio.</param>
/// <param name="Unit">What its number means.</param>
/// <param name="Effect">What happens when it is reached.</param>
/// <param name="Get">Its value; NaN when it is off.</param>
/// <param name="Set">Options with another value.</param>
public sealed record RiskLimit(
    string Name,
    string Key,
    string Tier,
    string Unit,
    string Effect,
    Func<RiskOptions, double> Get,
    Func<RiskOptions, double, RiskOptions> Set
)
{
    private const double Hour = 3_600_000_000_000;

    /// <summary>Every limit that makes a rule, in the order of the reference.</summary>
    public static ImmutableArray<RiskLimit> All { get; } =
    [.. RiskLimitTable.Position, .. RiskLimitTable.Daily, .. RiskLimitTable.System, .. RiskLimitTable.Portfolio];

    /// <summary>Whether a larger number is the tighter limit.</summary>
    public bool IsFloor { get; init; }

    /// <summary>Whether it counts whole things.</summary>
    public bool IsCount { get; init; }

    /// <summary>Whether what it stops is a halt.</summary>
    public bool IsHalt { get; init; }

    /// <summary>The limit with a name; null when there is none.</summary>
    public static RiskLimit? Find(string name) => All.FirstOrDefault(limit => limit.Name == name);

    /// <summary>Options with this limit tightened; unchanged where it is off.</summary>
    /// <param name="options">Options.</param>
    /// <param name="factor">Above 0, at most 1: a ceiling is multiplied by it, a floor or a waiting time divided.</param>
    public RiskOptions Tighten(RiskOptions options, double factor)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(factor);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(factor, 1);
        var value = Get(options);
        if (double.IsNaN(value))
        {
            return options;
        }
        var scaled = IsFloor ? value / factor : value * factor;
        return Set(options, IsCount ? Math.Floor(scaled) : scaled);
    }

    internal static double Hours(long nanoseconds) => nanoseconds > 0 ? nanoseconds / Hour : double.NaN;

    internal static long Nanoseconds(double hours) => double.IsNaN(hours) ? 0 : (long)Math.Round(hours * Hour);
}
