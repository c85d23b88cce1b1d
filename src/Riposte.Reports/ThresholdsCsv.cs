using Riposte.Learning.Contracts;
using Riposte.Learning.Thresholds;

namespace Riposte.Reports;

/// <summary><c>thresholds.csv</c>: every entry threshold that each fold tried on its out-of-fold training rows.</summary>
public static class ThresholdsCsv
{
    /// <summary>The columns, in order.</summary>
    public const string Columns =
        "fold,side,threshold,trades,mean_net_return,total_net_return,standard_error,lower_bound,f1,eligible,chosen";

    /// <summary>Writes the curves. Unknown is an empty cell; flags are 1 and 0.</summary>
    /// <param name="folds">Number of each fold, and what its search found.</param>
    public static byte[] Render(IEnumerable<(int Fold, ThresholdChoice Choice)> folds)
    {
        ArgumentNullException.ThrowIfNull(folds);
        var csv = new CsvLines();
        csv.Header(Columns);
        foreach (var (fold, choice) in folds)
        {
            foreach (var one in choice.Candidates)
            {
                var entry = one.Side == Outcome.Long ? choice.EntryLong : choice.EntryShort;
                csv.Whole(fold)
                    .Text(one.Side == Outcome.Long ? "long" : "short")
                    .Number(one.Threshold)
                    .Whole(one.Trades)
                    .Number(one.MeanNetReturn)
                    .Number(one.TotalNetReturn)
                    .Number(one.StandardError)
                    .Number(one.LowerBound)
                    .Number(one.F1)
                    .Whole(one.Eligible ? 1 : 0)
                    .Whole(one.Threshold == entry ? 1 : 0)
                    .End();
            }
        }
        return csv.ToBytes();
    }
}
