using Riposte.Core.Market;
using Riposte.Features.Kernels;

namespace Riposte.Features.Volume;

/// <summary>
/// Volume against its time of day: volume / mean volume at the same time on the d days before. 0 or more; memory d
/// days + 1 bar (window). Unknown when that mean is 0; a bar missing then makes the same time unknown for d days.
/// Needs bars that divide a day.
/// </summary>
/// <param name="days">d, at least 1.</param>
/// <param name="slots">Bars in a day.</param>
public struct SeasonalVolumeRatioStep(int days, int slots) : IBarStep
{
    private readonly DaySlots volumes = new(days, slots);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "seasonal_volume_ratio",
            Family = Family.Volume,
            Summary = "volume / mean volume at the same time of day on the d days before",
            Notes =
                "The daily pattern taken out: 1 is usual for this time of day. The current bar is not in the "
                + "mean, unlike in volume_ratio.",
            Parameters = [FeatureParameter.Bars(14, name: "days")],
            Problem = a => DaySlots.Problem(a),
            Inputs = [Input.Volume],
            Unit = Unit.Number,
            Range = ValueRange.NotNegative,
            Source = "common usage; Jain, Joh, The Dependence between Hourly Prices and Trading Volume, 1988",
            WarmUp = a => a.Bars * a.BarsPerDay,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new SeasonalVolumeRatioStep(a.Bars, a.BarsPerDay)),
        };

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        var volume = bar.Volume;
        var usual = volumes.Replace(bar.BarNumber, volume);
        outputs[0] = usual == 0 ? double.NaN : volume / usual;
    }
}
