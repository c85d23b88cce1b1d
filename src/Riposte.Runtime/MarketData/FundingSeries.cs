using Riposte.Core.Errors;
using Riposte.Core.Market;
using Riposte.Core.Market.Series;
using Riposte.Core.Time;

namespace Riposte.Runtime.MarketData;

/// <summary>Records of funding as the table that is charged.</summary>
internal static class FundingSeries
{
    /// <summary>Settlements by nominal time, those inside a range.</summary>
    public static FundingTable ToTable(SeriesKey key, SeriesTable records, TimeRange range)
    {
        var times = new List<Instant>();
        var rates = new List<double>();
        var marks = new List<double>();
        for (var row = 0; row < records.Count; row++)
        {
            var time = FundingTimes.Nominal(records.Times[row]);
            if (!range.Contains(time))
            {
                continue;
            }
            var rate = records.Numbers(0)[row];
            if (!double.IsFinite(rate))
            {
                throw Refuse(
                    key,
                    $"has no rate at {records.Times[row]}",
                    "A settlement without a rate cannot be charged."
                );
            }
            if (times.Count > 0 && time <= times[^1])
            {
                throw Refuse(key, $"has two settlements at {time}", "Funding would be paid twice.");
            }
            times.Add(time);
            rates.Add(rate);
            marks.Add(records.Numbers(1)[row]);
        }
        return new FundingTable([.. times], [.. rates], [.. marks]);
    }

    private static UserException Refuse(SeriesKey key, string what, string why) =>
        new(ErrorKind.Data, $"{key} {what}.", why, "Fetch the range again, as with 'riposte data repair'.");
}
