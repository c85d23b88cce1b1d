using Riposte.Core.Market;

namespace Riposte.Features.Momentum;

/// <summary>QStick divided by the close. A fraction; memory n bars (window).</summary>
public struct QstickRatioStep : IBarStep
{
    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "qstick_ratio",
            Family = Family.Momentum,
            Summary = "qstick(n) / close",
            Notes = "As qstick, comparable between instruments.",
            Parameters = [FeatureParameter.Bars(8)],
            Inputs = [Input.Close],
            Uses = a => [$"qstick({a.Bars})"],
            Unit = Unit.Fraction,
            Range = ValueRange.Any,
            Source = "Chande, Kroll, The New Technical Trader, 1994",
            WarmUp = _ => 0,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new QstickRatioStep()),
        };

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs) => outputs[0] = bar.Used(0) / bar.Close;
}
