using Riposte.Core.Errors;
using Riposte.Core.Market;
using Riposte.Core.Market.Updates;
using Riposte.Core.Time;
using Riposte.Ports.Feeds;
using Riposte.Trading.Replay;

namespace Riposte.Runtime.MarketData;

/// <summary>The trades and the book of one symbol of a recording, in the order of the exchange's time. Nothing is kept in
/// memory: each pass reads the files anew.</summary>
/// <param name="book">Files that hold the book, in order.</param>
/// <param name="trades">Files that hold the trades, in order; may be the same.</param>
/// <param name="reader">Makes a reader of frames, given the symbol of snapshots that name none.</param>
public sealed class RecordedTape(
    IReadOnlyList<string> book,
    IReadOnlyList<string> trades,
    Func<string?, IFrameReader> reader
)
{
    /// <summary>Bars of the trades.</summary>
    /// <param name="interval">Length of a bar.</param>
    /// <param name="symbol">Symbol; null is the only one.</param>
    /// <param name="cancel">Stops the work.</param>
    /// <exception cref="UserException">There is no trade of the symbol, or several symbols and none is named.</exception>
    public MarketTable Bars(Interval interval, string? symbol, CancellationToken cancel)
    {
        var bars = new ReplayBars(interval);
        var sink = new BarSink(bars);
        var only = symbol;
        using var cursor = new TapeCursor(trades, reader(symbol), ofTrades: true);
        while (cursor.MoveNext())
        {
            cancel.ThrowIfCancellationRequested();
            only ??= cursor.Symbol;
            if (cursor.Symbol == only)
            {
                cursor.Message!.Tell(only, sink);
            }
            else if (symbol is null)
            {
                throw new UserException(
                    ErrorKind.Usage,
                    $"{trades[0]} holds trades of {only} and of {cursor.Symbol}.",
                    "A replay plays one symbol.",
                    "Name it with --symbol."
                );
            }
        }
        return bars.IsEmpty ? throw Without("trade", trades[0], only) : bars.ToTable(only!);
    }

    /// <summary>Plays trades and book into a sink: of one time, trades first.</summary>
    /// <param name="symbol">Symbol.</param>
    /// <param name="sink">Receives them.</param>
    /// <param name="cancel">Stops the work.</param>
    /// <exception cref="UserException">No whole book of the symbol comes, so that none can be built.</exception>
    public void Play(string symbol, IUpdateSink sink, CancellationToken cancel)
    {
        using var traded = new TapeCursor(trades, reader(symbol), ofTrades: true);
        using var quoted = new TapeCursor(book, reader(symbol), ofTrades: false);
        var snapshots = 0L;
        traded.MoveNext();
        quoted.MoveNext();
        while (traded.Message is not null || quoted.Message is not null)
        {
            cancel.ThrowIfCancellationRequested();
            var isTrade = quoted.Message is null || (traded.Message is not null && traded.Time <= quoted.Time);
            var next = isTrade ? traded : quoted;
            if (next.Symbol == symbol)
            {
                snapshots += next.Message!.IsSnapshot ? 1 : 0;
                next.Message.Tell(symbol, sink);
            }
            next.MoveNext();
        }
        if (snapshots == 0)
        {
            throw Without("whole book (snapshot)", book[0], symbol);
        }
    }

    private static UserException Without(string what, string file, string? symbol) =>
        new(
            ErrorKind.Data,
            $"{file} holds no {what}{(symbol is null ? "" : $" of {symbol}")}.",
            "A replay needs every trade, a snapshot of the book and every change of it after that.",
            "Name a recording that has them, as 'riposte data record' makes, and its symbol as the venue spells it."
        );

    private sealed class BarSink(ReplayBars bars) : RecordingSink
    {
        public override void OnTrade(string symbol, in TradeUpdate trade) => bars.Add(trade);
    }
}
