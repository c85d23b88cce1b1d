using Riposte.Core.Market;

namespace Riposte.Features.Price;

/// <summary>
/// Consecutive rises (positive) or falls (negative) of the close up to this bar, counted over n changes at most; an
/// unchanged close ends a streak at 0. −n to n; memory n + 1 bars (window).
/// </summary>
/// <param name="bars">n, at least 1.</param>
public struct StreakStep(int bars) : IStep
{
    private double previous = double.NaN;
    private int known;
    private int streak;

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "streak",
            Family = Family.Price,
            Summary = "closes in a row that rose (above 0) or fell (below 0), n at most; 0 after an unchanged close",
            Notes = "Known once n changes are, so that a longer streak can never hide behind the start of the data.",
            Parameters = [FeatureParameter.Bars(20)],
            Inputs = [Input.Close],
            Unit = Unit.Number,
            Range = ValueRange.Any,
            Source = "Connors, Alvarez, Short Term Trading Strategies That Work, 2009",
            WarmUp = a => a.Bars,
            Build = (info, a) => FeatureNode.Column(info, a, Series.Close, () => new StreakStep(a.Bars)),
        };

    /// <inheritdoc/>
    public double Step(double value)
    {
        var change = value - previous;
        previous = value;
        if (double.IsNaN(change))
        {
            known = 0;
            streak = 0;
            return double.NaN;
        }
        var sign = Math.Sign(change);
        streak = Math.Sign(streak) == sign ? streak + sign : sign;
        streak = Math.Clamp(streak, -bars, bars);
        known = Math.Min(known + 1, bars);
        return known == bars ? streak : double.NaN;
    }
}
