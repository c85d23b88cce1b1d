namespace Riposte.Core.Market.Joins;

/// <summary>What several instruments did together, for every bar of their grid: <see cref="MarketSummary"/> down
/// tables.</summary>
public static class MarketSummaryTable
{
    /// <summary>The columns of the summary, each as long as the tables.</summary>
    /// <param name="aligned">Instruments on one grid.</param>
    /// <param name="reference">Index of the reference instrument.</param>
    public static IReadOnlyDictionary<Input, double[]> Columns(AlignedTables aligned, int reference)
    {
        var tables = aligned.Tables;
        var summary = new MarketSummary(tables.Count, reference);
        var closes = new double[tables.Count];
        var volumes = new double[tables.Count];
        var result = new Dictionary<Input, double[]>
        {
            [Input.ReferenceClose] = new double[aligned.Count],
            [Input.MarketReturn] = new double[aligned.Count],
            [Input.MarketDispersion] = new double[aligned.Count],
            [Input.MarketQuoteVolume] = new double[aligned.Count],
            [Input.ReferenceQuoteVolume] = new double[aligned.Count],
        };
        for (var row = 0; row < aligned.Count; row++)
        {
            for (var i = 0; i < tables.Count; i++)
            {
                closes[i] = tables[i][Input.Close][row];
                volumes[i] = tables[i].Has(Input.QuoteVolume) ? tables[i][Input.QuoteVolume][row] : double.NaN;
            }
            var values = summary.Next(closes, volumes);
            result[Input.ReferenceClose][row] = values.ReferenceClose;
            result[Input.MarketReturn][row] = values.Return;
            result[Input.MarketDispersion][row] = values.Dispersion;
            result[Input.MarketQuoteVolume][row] = values.QuoteVolume;
            result[Input.ReferenceQuoteVolume][row] = values.ReferenceQuoteVolume;
        }
        return result;
    }
}
