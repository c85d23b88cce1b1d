using Riposte.Core.Market;
using Riposte.Core.Numerics;
using Riposte.Features.Kernels;

namespace Riposte.Features.Trend;

/// <summary>
/// Arnaud Legoux moving average of the close: weights of a bell exp(−(i − m)² / (2 s²)) with m = offset (n − 1) and s =
/// n / sigma, i = 0 for the oldest of n bars. In price; memory n bars (window).
/// </summary>
/// <param name="bars">n, at least 1.</param>
/// <param name="offset">Where in the window the bell is highest: 0 the oldest bar, 1 the newest.</param>
/// <param name="sigma">Window length in widths of the bell.</param>
public struct AlmaStep(int bars, double offset, double sigma) : IStep
{
    private WeightedWindow mean = new(Weights(bars, offset, sigma));

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "alma",
            Family = Family.Trend,
            Summary =
                "mean close of n bars with weights exp(−(i − offset (n − 1))² / (2 (n / sigma)²)), i from the oldest",
            Notes =
                "A larger offset follows faster, a larger sigma looks at fewer bars. The middle of the bell is not "
                + "rounded down to a bar (an option of some charts).",
            Parameters =
            [
                FeatureParameter.Bars(9),
                new FeatureParameter("offset", 0.85, 0, 1, IsWhole: false),
                new FeatureParameter("sigma", 6, 0.5, 50, IsWhole: false),
            ],
            Inputs = [Input.Close],
            Unit = Unit.Price,
            Range = ValueRange.NotNegative,
            Source = "Legoux, Kouzis-Loukas, Arnaud Legoux Moving Average, 2009",
            WarmUp = a => a.Bars - 1,
            Build = (info, a) =>
                FeatureNode.Column(info, a, Series.Close, () => new AlmaStep(a.Bars, a.Values[1], a.Values[2])),
        };

    /// <inheritdoc/>
    public double Step(double value) => mean.Add(value);

    private static double[] Weights(int bars, double offset, double sigma)
    {
        var weights = new double[bars];
        var middle = offset * (bars - 1);
        var width = bars / sigma;
        var sum = 0.0;
        for (var i = 0; i < bars; i++)
        {
            var distance = (i - middle) / width;
            weights[i] = PortableMath.Exp(-0.5 * distance * distance);
            sum += weights[i];
        }
        for (var i = 0; i < bars; i++)
        {
            weights[i] /= sum;
        }
        return weights;
    }
}
