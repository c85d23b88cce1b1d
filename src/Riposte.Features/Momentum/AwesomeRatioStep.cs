using Riposte.Core.Market;

namespace Riposte.Features.Momentum;

/// <summary>
/// Awesome oscillator and accelerator divided by the close. A fraction; memory as awesome (window).
/// </summary>
public struct AwesomeRatioStep : IBarStep
{
    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "awesome_ratio",
            Family = Family.Momentum,
            Summary = "oscillator and accelerator of awesome divided by the close",
            Notes = "As awesome, comparable between instruments.",
            Parameters = AwesomeStep.Parameters,
            Problem = AwesomeStep.Check,
            Inputs = [Input.Close],
            Uses = a =>
                [
                    .. ((string[])["oscillator", "accelerator"]).Select(x =>
                        $"awesome({a.Int(0)},{a.Int(1)},{a.Int(2)}).{x}"
                    ),
                ],
            Outputs = ["oscillator", "accelerator"],
            Unit = Unit.Fraction,
            Range = ValueRange.Any,
            Source = "Williams, New Trading Dimensions, 1998",
            WarmUp = _ => 0,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new AwesomeRatioStep()),
        };

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        var close = bar.Close;
        outputs[0] = bar.Used(0) / close;
        outputs[1] = bar.Used(1) / close;
    }
}
