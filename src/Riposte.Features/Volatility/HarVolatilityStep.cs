namespace Riposte.Features.Volatility;

/// <summary>
/// Terms of the heterogeneous autoregressive model: root mean square log return of a day, a week and a month of bars,
/// per bar. 0 or more; memory the longest + 1 bars (window).
/// </summary>
/// <param name="day">Bars of the short term.</param>
/// <param name="week">Bars of the medium term.</param>
/// <param name="month">Bars of the long term.</param>
public struct HarVolatilityStep(int day, int week, int month) : IBarStep
{
    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "har_volatility",
            Family = Family.Volatility,
            Summary = "day, week, month = sqrt(realised variance / bars) over three horizons, per bar",
            Notes =
                "Defaults are 1, 7 and 30 days of 15-minute bars, as crypto markets never close; the paper "
                + "has 1, 5 and 22. Give the horizons in bars: 24, 168, 720 for hours. A regression of the next "
                + "day’s volatility on the three is the HAR-RV model.",
            Parameters =
            [
                FeatureParameter.Bars(96, name: "day"),
                FeatureParameter.Bars(672, name: "week"),
                FeatureParameter.Bars(2880, name: "month"),
            ],
            Inputs = [],
            Uses = a =>
                [$"realised_variance({a.Int(0)})", $"realised_variance({a.Int(1)})", $"realised_variance({a.Int(2)})"],
            Outputs = ["day", "week", "month"],
            Unit = Unit.LogReturn,
            Range = ValueRange.NotNegative,
            Source = "Corsi, A Simple Approximate Long-Memory Model of Realized Volatility, 2009",
            WarmUp = _ => 0,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new HarVolatilityStep(a.Int(0), a.Int(1), a.Int(2))),
        };

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        outputs[0] = Math.Sqrt(bar.Used(0) / day);
        outputs[1] = Math.Sqrt(bar.Used(1) / week);
        outputs[2] = Math.Sqrt(bar.Used(2) / month);
    }
}
