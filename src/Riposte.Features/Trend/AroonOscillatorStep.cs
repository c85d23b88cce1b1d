using Riposte.Core.Market;

namespace Riposte.Features.Trend;

/// <summary>Aroon oscillator: up − down of aroon(n). −100 to 100; memory n + 1 bars (window).</summary>
public struct AroonOscillatorStep : IBarStep
{
    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "aroon_oscillator",
            Family = Family.Trend,
            Summary = "aroon(n).up − aroon(n).down",
            Notes = "Positive while the highest high is more recent than the lowest low.",
            Parameters = [FeatureParameter.Bars(25)],
            Inputs = [],
            Uses = a => [$"aroon({a.Bars}).up", $"aroon({a.Bars}).down"],
            Unit = Unit.Percent,
            Range = new ValueRange(-100, 100),
            Source = "Chande, A Time Price Oscillator, 1995; TA-Lib AROONOSC",
            WarmUp = _ => 0,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new AroonOscillatorStep()),
        };

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs) => outputs[0] = bar.Used(0) - bar.Used(1);
}
