using Riposte.Core.Market.Series;
using Riposte.Core.Time;
using Riposte.Ports;
using Riposte.Venues.Common.Http;

namespace Riposte.Venues.Binance.Rest.History;

/// <summary>One series over one range, being fetched.</summary>
/// <param name="Rest">Market.</param>
/// <param name="Key">Series.</param>
/// <param name="Range">Range; all of it is in the past and settled.</param>
/// <param name="Rules">How the venue serves the kind.</param>
internal sealed record HistoryTask(BinanceRest Rest, SeriesKey Key, TimeRange Range, KindRules Rules)
{
    /// <summary>Asks for the records of a window and refuses an answer that reaches beyond it: a venue that repeats a
    /// page or ignores a parameter would otherwise be read for ever or twice.</summary>
    public Task<SeriesTable> AskAsync(
        VenueEndpoint endpoint,
        QueryText query,
        TimeRange window,
        Func<ReadOnlyMemory<byte>, SeriesTable> read,
        CancellationToken cancel
    ) =>
        Rest.Sender.SendAsync(
            new VenueRequest(endpoint, query),
            body =>
            {
                var rows = read(body);
                if (rows.Count > 0 && (rows.Times[0] < window.From || rows.Times[^1] >= window.To))
                {
                    throw new FormatException(
                        $"records from {rows.Times[0]} to {rows.Times[^1]} were not asked for ({window})"
                    );
                }
                return rows.Count <= query.Number("limit", int.MaxValue)
                    ? rows
                    : throw new FormatException($"{rows.Count} records, more than were asked for");
            },
            cancel
        );

    /// <summary>The parameters of a window. Its end is inclusive at the venue, in whole milliseconds.</summary>
    public static QueryText WindowOf(QueryText query, TimeRange window) =>
        query.With("startTime", Milliseconds(window.From)).With("endTime", Milliseconds(window.To) - 1);

    /// <summary>The first whole millisecond that is not before an instant.</summary>
    public static long Milliseconds(Instant time) => -(new Instant(-time.Nanoseconds).UnixMilliseconds);

    /// <summary>A failure of an answer that cannot be blamed on one body.</summary>
    public VenueException Bad(string words) =>
        new(VenueErrorKind.BadAnswer, Rest.Sender.Source, $"{Rest.Sender.Source}: {Key}: {words}.");
}
