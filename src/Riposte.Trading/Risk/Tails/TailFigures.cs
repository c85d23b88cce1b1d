namespace Riposte.Trading.Risk.Tails;

/// <summary>Value at risk and expected shortfall of some returns. A loss is positive.</summary>
/// <param name="ValueAtRisk">Loss that is exceeded with a probability of 1 − confidence; NaN when unknown.</param>
/// <param name="ExpectedShortfall">Mean loss where it is exceeded; NaN when unknown.</param>
/// <param name="Used">How they were estimated: historical where the method asked for does not apply.</param>
/// <param name="Count">Returns they were estimated from.</param>
public readonly record struct TailFigures(double ValueAtRisk, double ExpectedShortfall, TailKind Used, int Count)
{
    /// <summary>Nothing is known.</summary>
    public static TailFigures Unknown { get; } = new(double.NaN, double.NaN, TailKind.Historical, 0);

    /// <summary>The same over a longer time, by the square root of time: understated when returns continue, overstated
    /// when they revert.</summary>
    /// <param name="root">√(horizon ÷ length of a return).</param>
    public TailFigures Over(double root) =>
        this with
        {
            ValueAtRisk = ValueAtRisk * root,
            ExpectedShortfall = ExpectedShortfall * root,
        };
}
