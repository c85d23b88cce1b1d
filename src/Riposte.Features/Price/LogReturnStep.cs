using Riposte.Core.Market;
using Riposte.Core.Numerics;

namespace Riposte.Features.Price;

/// <summary>
/// Log return over n bars: ln(close / close n bars before). Input close; output a fraction in logarithms, any number;
/// memory n + 1 bars (window). Unknown when either close is. Additive over time, unlike the simple return.
/// </summary>
/// <param name="bars">n, at least 1.</param>
public struct LogReturnStep(int bars) : IStep
{
    private RollingBuffer closes = new(bars + 1);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "log_return",
            Family = Family.Price,
            Summary = "ln(close / close n bars before)",
            Notes = "Unknown when either close is. Additive over time, unlike the simple return.",
            Parameters = [FeatureParameter.Bars(1)],
            Inputs = [Input.Close],
            Unit = Unit.LogReturn,
            Range = ValueRange.Any,
            Source = "Campbell, Lo, MacKinlay, The Econometrics of Financial Markets, 1997",
            WarmUp = a => a.Bars,
            Build = (info, a) => FeatureNode.Column(info, a, Series.Close, () => new LogReturnStep(a.Bars)),
        };

    /// <inheritdoc/>
    public double Step(double value)
    {
        closes.Add(value);
        return PortableMath.Log(value / closes.Oldest);
    }
}
