using Riposte.Core.Errors;
using Riposte.Learning.Contracts;
using Riposte.Learning.Thresholds;
using Riposte.Reports.Thresholds;

namespace Riposte.Runtime.Thresholds;

/// <summary>Tries every threshold on a file of scores.</summary>
public static class ThresholdScan
{
    /// <summary>Searches, measures how sure the curve is, and looks at regimes.</summary>
    /// <param name="source">Name of the file, for people.</param>
    /// <param name="rows">Its rows.</param>
    /// <param name="options">How to search.</param>
    /// <param name="seed">Seed of the bands.</param>
    /// <exception cref="UserException">An exit threshold is asked for and the file has no prices (kind Data).</exception>
    public static ThresholdScanData Of(string source, ScoreRows rows, ThresholdOptions options, ulong seed)
    {
        if (!double.IsNaN(options.Exit) && rows.Data.Exits is null)
        {
            throw new UserException(
                ErrorKind.Data,
                $"{source} has no column price.",
                "An early exit fills at a price that is neither the target nor the stop.",
                "Add price, what a decision of each row fills at (the next bar's open), or leave --exit out."
            );
        }
        var choice = ThresholdSearch.Choose(rows.Data, options);
        var bands = ThresholdBands.Of(rows.Data, options, choice, seed);
        ThresholdSensitivity?[] around =
        [
            ThresholdSensitivity.Of([.. bands.Where(b => b.Candidate.Side == Outcome.Long)], choice.EntryLong),
            ThresholdSensitivity.Of([.. bands.Where(b => b.Candidate.Side == Outcome.Short)], choice.EntryShort),
        ];
        var regimes = rows.Regimes is { } column
            ? RegimeThresholdSearch.Choose(rows.Data, column, options, choice)
            : [];
        if (rows.IsOneSided)
        {
            bands = [.. bands.Where(band => IsMeasured(rows.Data, band))];
            // That the side which the file is not about stays out needs no saying, and it was not tried.
            var trades = choice.EntryLong <= 1 || choice.EntryShort <= 1;
            choice = choice with { Tried = bands.Length, Note = trades ? null : choice.Note };
        }
        string[] notes =
        [
            .. rows.Notes,
            .. choice.Note is null ? [] : (string[])[choice.Note],
            .. regimes.Select(regime => regime.Note).OfType<string>(),
            $"{choice.Tried} candidates were compared: that many trials count against what the best one shows.",
        ];
        return new ThresholdScanData(
            source,
            rows.Data.Count,
            options,
            choice,
            bands,
            [.. around.OfType<ThresholdSensitivity>()],
            regimes,
            notes
        );
    }

    // Of a file about one side the other has candidates that can never trade.
    private static bool IsMeasured(ThresholdData data, ThresholdBand band)
    {
        var net = band.Candidate.Side == Outcome.Long ? data.Outcomes.Net.Long : data.Outcomes.Net.Short;
        return net.Any(r => !double.IsNaN(r));
    }
}
