using Riposte.Core.Market;
using Riposte.Core.Workers;
using Riposte.Features;

namespace Riposte.Tests.Unit.Features.Patterns;

/// <summary>The candlestick patterns of the catalogue, and their values as TA-Lib writes them.</summary>
internal static class CandleNames
{
    public static IEnumerable<FeatureDefinition> All =>
        FeatureCatalog.All.Where(definition => definition.Name.StartsWith("cdl_", StringComparison.Ordinal));

    /// <summary>TA-Lib's function of a pattern.</summary>
    public static string TaLib(FeatureDefinition definition) =>
        definition.Source[(definition.Source.LastIndexOf(' ') + 1)..];

    /// <summary>Values in TA-Lib's hundreds: a confirmed hikkake counts twice.</summary>
    public static double[] Hundreds(MarketTable table, string name)
    {
        var panel = FeaturePanel.Create([FeatureSpec.Parse(name)], table.Interval, table.Columns.ToHashSet());
        var columns = panel.Run(table, SerialWorkers.Instance).Columns;
        return
        [
            .. Enumerable
                .Range(0, table.Count)
                .Select(i => columns.Length == 1 ? 100 * columns[0][i] : 100 * columns[0][i] + 200 * columns[1][i]),
        ];
    }
}
