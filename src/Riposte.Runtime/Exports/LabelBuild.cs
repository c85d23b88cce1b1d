using Riposte.Core.Errors;
using Riposte.Core.Market;
using Riposte.Core.Workers;
using Riposte.Features;
using Riposte.Runtime.Configuration;
using Riposte.Runtime.Runs;

namespace Riposte.Runtime.Exports;

/// <summary>Builds the labels that a section asks for.</summary>
public static class LabelBuild
{
    /// <summary>Samples events and labels them.</summary>
    /// <param name="bars">Bars.</param>
    /// <param name="section">Events, barriers and horizon.</param>
    /// <param name="finer">Bars that decide which barrier came first; null when there are none.</param>
    /// <param name="workers">Cores to use.</param>
    /// <exception cref="UserException">The finer bars are not finer, or of another symbol's prices (Data); barriers
    /// that cannot be compared (Configuration).</exception>
    public static BuiltLabels Of(MarketTable bars, LabelsSection section, MarketTable? finer, IWorkers workers)
    {
        if (
            finer is not null
            && (finer.Interval.Nanoseconds >= bars.Interval.Nanoseconds || !bars.Interval.IsMultipleOf(finer.Interval))
        )
        {
            throw new UserException(
                ErrorKind.Data,
                $"The bars of the detail are {finer.Interval} long, those to be labelled {bars.Interval}.",
                "Only bars that lie inside the others can say what happened there.",
                $"Give bars of which {bars.Interval} is a multiple."
            );
        }
        double[] Column(string feature) => FeatureColumn(bars, feature);
        var labeler = RunOptions.Labels(section, bars.Interval, Column) with { Detail = finer };
        var events = RunOptions.Events(section.Events, Column).Sample(bars);
        var labels = labeler.Label(bars, events, workers, out var touches);
        return new BuiltLabels(labels, labeler, events.Length, touches);
    }

    /// <summary>Columns of one feature on some bars.</summary>
    internal static double[][] FeatureColumns(MarketTable bars, string feature)
    {
        var panel = FeaturePanel.Create([FeatureSpec.Parse(feature)], bars.Interval, bars.Columns.ToHashSet());
        return panel.Run(bars, SerialWorkers.Instance).Columns;
    }

    private static double[] FeatureColumn(MarketTable bars, string feature) => FeatureColumns(bars, feature)[0];
}
