using Riposte.Trading.Sizing;

namespace Riposte.Runtime.Configuration;

/// <summary><c>trading.sizing</c>: how much to trade before the risk rules cap it.</summary>
/// <param name="Kind"><c>fixed_fraction</c>, <c>volatility_target</c>, <c>half_kelly</c>, <c>kelly</c>, <c>risk</c>,
/// <c>leverage</c>.</param>
/// <param name="Fraction">Margin as a share of equity, for <c>fixed_fraction</c> and <c>leverage</c>; the position limit caps it.</param>
/// <param name="Target">Volatility a year, as a fraction, for <c>volatility_target</c>.</param>
public sealed record SizingSection(string Kind, double Fraction, double Target)
{
    /// <summary>Everything else: what the other kinds need, and what shrinks a size. Its kind, fraction and target are
    /// not used.</summary>
    public SizingOptions Others { get; init; } = new();
}
