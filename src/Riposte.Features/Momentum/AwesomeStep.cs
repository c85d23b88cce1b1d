using Riposte.Core.Market;
using Riposte.Features.Kernels;

namespace Riposte.Features.Momentum;

/// <summary>
/// Awesome oscillator: difference of the simple means of (high + low) / 2 over s and l bars; accelerator = oscillator −
/// its simple mean over e bars. In price; memory longest + e − 1 bars (window).
/// </summary>
/// <param name="short">s.</param>
/// <param name="long">l, above s.</param>
/// <param name="signal">e.</param>
public struct AwesomeStep(int @short, int @long, int signal) : IBarStep
{
    private WindowSum near = new(@short);
    private WindowSum far = new(@long);
    private WindowSum mean = new(signal);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "awesome",
            Family = Family.Momentum,
            Summary =
                "oscillator = mean of (high + low) / 2 over 5 − over 34 bars; accelerator = oscillator − its mean",
            Notes = "The awesome oscillator and the accelerator oscillator of Bill Williams.",
            Parameters = Parameters,
            Problem = Check,
            Inputs = [Input.High, Input.Low],
            Outputs = ["oscillator", "accelerator"],
            Unit = Unit.Price,
            Range = ValueRange.Any,
            Source = "Williams, New Trading Dimensions, 1998",
            WarmUp = a => a.Int(1) + a.Int(2) - 2,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new AwesomeStep(a.Int(0), a.Int(1), a.Int(2))),
        };

    /// <summary>Parameters of this and of its ratio.</summary>
    internal static System.Collections.Immutable.ImmutableArray<FeatureParameter> Parameters =>
        [
            FeatureParameter.Bars(5, name: "short"),
            FeatureParameter.Bars(34, low: 2, name: "long"),
            FeatureParameter.Bars(5, low: 2, name: "signal"),
        ];

    /// <summary>The rule between the arguments.</summary>
    internal static string? Check(FeatureArguments a) =>
        a.Int(0) < a.Int(1) ? null : "the short mean must have fewer bars than the long one.";

    /// <inheritdoc/>
    public void Begin(long barNumber)
    {
        near.Begin(barNumber);
        far.Begin(barNumber);
        mean.Begin(barNumber);
    }

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        var median = (bar.High + bar.Low) / 2;
        var oscillator = near.Add(median) / @short - far.Add(median) / @long;
        outputs[0] = oscillator;
        outputs[1] = oscillator - mean.Add(oscillator) / signal;
    }
}
