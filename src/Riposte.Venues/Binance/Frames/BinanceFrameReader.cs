using System.Text.Unicode;
using Riposte.Core.Market.Updates;
using Riposte.Core.Time;
using Riposte.Ports.Feeds;

namespace Riposte.Venues.Binance.Frames;

/// <summary>
/// Reads Binance's market frames, bare or combined (<c>{"stream":…,"data":…}</c>): depth updates and REST snapshots of
/// them, best quotes, trades, aggregate trades, bars, mark prices, forced orders, arrays of these, and answers to
/// subscriptions. The whole frame is checked before the sink is called. Fields may come in any order, unknown ones are
/// passed over, known ones may not come twice. Allocates nothing once buffers and symbols are known.
/// </summary>
public sealed class BinanceFrameReader : IFrameReader
{
    private readonly FrameMarket _market;
    private readonly string? _snapshotSymbol;
    private readonly FrameFields _root = new(depth: 2);
    private readonly FrameFields _element = new(depth: 1);
    private readonly SymbolTable _symbols = new(toUpper: false);
    private readonly SymbolTable _streamSymbols = new(toUpper: true);

    /// <summary>A reader with empty buffers.</summary>
    /// <param name="market">Where the frames come from.</param>
    /// <param name="snapshotSymbol">Symbol of bare snapshot frames, which name none on spot and USD-M; without it they
    /// are incomplete.</param>
    public BinanceFrameReader(FrameMarket market, string? snapshotSymbol = null)
    {
        _market = market;
        _snapshotSymbol = snapshotSymbol;
    }

    /// <summary>A reader for the frames of a venue: <c>binance_usdm</c>, <c>binance_spot</c>, <c>binance_coinm</c>; null for
    /// another name.</summary>
    public static BinanceFrameReader? ForVenue(string venue, string? snapshotSymbol = null) =>
        venue switch
        {
            BinanceMarkets.Usdm => new BinanceFrameReader(FrameMarket.Usdm, snapshotSymbol),
            BinanceMarkets.Spot => new BinanceFrameReader(FrameMarket.Spot, snapshotSymbol),
            "binance_coinm" => new BinanceFrameReader(FrameMarket.Coinm, snapshotSymbol),
            _ => null,
        };

    private bool IsFutures => _market != FrameMarket.Spot;

    /// <inheritdoc/>
    public FrameOutcome Read(ReadOnlySpan<byte> frame, Instant receivedAt, IUpdateSink sink)
    {
        ArgumentNullException.ThrowIfNull(sink);
        if (!Utf8.IsValid(frame))
        {
            return FrameOutcome.Malformed;
        }
        var cursor = new FrameCursor(frame);
        cursor.SkipSpace();
        var start = cursor.At;
        var isObject = cursor.Next == '{';
        if (isObject ? !ObjectReader.TryRead(ref cursor, _root) : !cursor.PassValue(0))
        {
            return FrameOutcome.Malformed;
        }
        var end = cursor.At;
        cursor.SkipSpace();
        if (!cursor.IsAtEnd)
        {
            return FrameOutcome.Malformed;
        }
        var scene = new Scene(frame, receivedAt, default);
        if (isObject)
        {
            return ReadRoot(scene, sink);
        }
        return frame[start] == '[' ? ReadArray(scene, frame[start..end], sink) : FrameOutcome.Incomplete;
    }

    private FrameOutcome ReadRoot(in Scene scene, IUpdateSink sink)
    {
        if (_root.Has(FrameField.Data) || _root.Has(FrameField.Stream))
        {
            return ReadCombined(scene, sink);
        }
        if (_root.Has(FrameField.LowerE) || _root.Has(FrameField.LastUpdateId))
        {
            return ReadEvent(_root, scene, sink);
        }
        if (_root.Has(FrameField.Error, ValueKind.Object) || _root.Has(FrameField.Code, ValueKind.Integer))
        {
            return FrameOutcome.VenueError;
        }
        return _root.Has(FrameField.Result) ? FrameOutcome.Control : ReadEvent(_root, scene, sink);
    }

    private FrameOutcome ReadCombined(in Scene scene, IUpdateSink sink)
    {
        if (!_root.Has(FrameField.Stream, ValueKind.Text))
        {
            return FrameOutcome.Incomplete;
        }
        ref readonly var name = ref _root[FrameField.Stream];
        var named = scene with { Stream = new StreamName(scene.Text.Slice(name.Start, name.Length)) };
        if (_root.Has(FrameField.Data, ValueKind.Object))
        {
            return ReadEvent(_root.Data!, named, sink);
        }
        ref readonly var data = ref _root[FrameField.Data];
        return _root.Has(FrameField.Data, ValueKind.Array)
            ? ReadArray(named, scene.Text.Slice(data.Start, data.Length), sink)
            : FrameOutcome.Incomplete;
    }

    /// <summary>Reads an array of events, known to be valid JSON: once to check, once to deliver.</summary>
    private FrameOutcome ReadArray(in Scene scene, ReadOnlySpan<byte> array, IUpdateSink sink)
    {
        var inside = scene with { Text = array };
        var outcome = WalkArray(inside, null);
        return outcome == FrameOutcome.Applied ? WalkArray(inside, sink) : outcome;
    }

    private FrameOutcome WalkArray(in Scene scene, IUpdateSink? sink)
    {
        var cursor = new FrameCursor(scene.Text) { At = 1 };
        if (cursor.Pass((byte)']'))
        {
            return FrameOutcome.Applied;
        }
        var result = FrameOutcome.Unknown;
        do
        {
            cursor.SkipSpace();
            if (cursor.Next != '{')
            {
                return FrameOutcome.Incomplete;
            }
            if (!ObjectReader.TryRead(ref cursor, _element, depth: 2))
            {
                return FrameOutcome.Malformed;
            }
            var outcome = ReadEvent(_element, scene, sink);
            if (outcome is not (FrameOutcome.Applied or FrameOutcome.Unknown))
            {
                return outcome;
            }
            result = outcome == FrameOutcome.Applied ? outcome : result;
        } while (cursor.Pass((byte)','));
        return result;
    }

    private FrameOutcome ReadEvent(FrameFields fields, in Scene scene, IUpdateSink? sink)
    {
        var market = CheckMarket(fields);
        if (market != FrameOutcome.Applied)
        {
            return market;
        }
        switch (FindEvent(fields, scene))
        {
            case FrameEvent.Depth:
                return scene.Stream.CarriesChanges ? ReadDepth(fields, scene, sink) : FrameOutcome.Unknown;
            case FrameEvent.Snapshot:
                return scene.Stream.CarriesSnapshots ? ReadSnapshot(fields, scene, sink) : FrameOutcome.Unknown;
            case FrameEvent.Quote:
                return ReadQuote(fields, scene, sink);
            case FrameEvent.Trade:
                return ReadTrade(fields, scene, sink, isAggregate: false);
            case FrameEvent.AggregateTrade:
                return ReadTrade(fields, scene, sink, isAggregate: true);
            case FrameEvent.Bar:
                return ReadBar(fields, scene, sink);
            case FrameEvent.MarkPrice:
                return ReadMarkPrice(fields, scene, sink);
            case FrameEvent.Liquidation:
                return ReadLiquidation(fields, scene, sink);
            case FrameEvent.None:
                return FrameOutcome.Incomplete;
            default:
                return FrameOutcome.Unknown;
        }
    }

    /// <summary>Streams of all symbols carry USD-M (1) and COIN-M (2) together; <c>st</c> tells them apart.</summary>
    private FrameOutcome CheckMarket(FrameFields fields)
    {
        if (!IsFutures || !fields.Has(FrameField.SymbolType))
        {
            return FrameOutcome.Applied;
        }
        if (!fields.Has(FrameField.SymbolType, ValueKind.Integer))
        {
            return FrameOutcome.Incomplete;
        }
        var own = _market == FrameMarket.Usdm ? 1 : 2;
        return fields[FrameField.SymbolType].Number == own ? FrameOutcome.Applied : FrameOutcome.Unknown;
    }

    private FrameEvent FindEvent(FrameFields fields, in Scene scene)
    {
        if (fields.Has(FrameField.LowerE))
        {
            ref readonly var type = ref fields[FrameField.LowerE];
            return fields.Has(FrameField.LowerE, ValueKind.Text)
                ? EventTypes.Find(scene.Text.Slice(type.Start, type.Length))
                : FrameEvent.None;
        }
        if (fields.Has(FrameField.LastUpdateId))
        {
            return FrameEvent.Snapshot;
        }
        var isQuote = !IsFutures && fields.Has(FrameField.LowerU) && fields.Has(FrameField.UpperB);
        return isQuote ? FrameEvent.Quote : FrameEvent.None;
    }

    private FrameOutcome ReadDepth(FrameFields fields, in Scene scene, IUpdateSink? sink)
    {
        var values = new FieldValues(scene.Text, fields);
        var symbol = values.Symbol(FrameField.LowerS, _symbols);
        var depth = EventReader.Depth(ref values, IsFutures, scene.ReceivedAt);
        if (values.IsSound)
        {
            sink?.OnDepth(symbol, depth);
        }
        return values.Fault;
    }

    private FrameOutcome ReadSnapshot(FrameFields fields, in Scene scene, IUpdateSink? sink)
    {
        var values = new FieldValues(scene.Text, fields);
        var symbol = SnapshotSymbol(ref values, fields, scene);
        var depth = EventReader.Snapshot(ref values, IsFutures, scene.ReceivedAt);
        if (values.IsSound)
        {
            sink?.OnDepth(symbol, depth);
        }
        return values.Fault;
    }

    private string SnapshotSymbol(ref FieldValues values, FrameFields fields, in Scene scene)
    {
        if (fields.Has(FrameField.Symbol))
        {
            return values.Symbol(FrameField.Symbol, _symbols);
        }
        if (!scene.Stream.Symbol.IsEmpty)
        {
            return _streamSymbols.Intern(scene.Stream.Symbol);
        }
        if (_snapshotSymbol is null)
        {
            values.Fail(FrameOutcome.Incomplete);
        }
        return _snapshotSymbol ?? "";
    }

    private FrameOutcome ReadQuote(FrameFields fields, in Scene scene, IUpdateSink? sink)
    {
        var values = new FieldValues(scene.Text, fields);
        var symbol = values.Symbol(FrameField.LowerS, _symbols);
        var quote = EventReader.Quote(ref values, IsFutures, scene.ReceivedAt);
        if (values.IsSound)
        {
            sink?.OnQuote(symbol, quote);
        }
        return values.Fault;
    }

    private FrameOutcome ReadTrade(FrameFields fields, in Scene scene, IUpdateSink? sink, bool isAggregate)
    {
        var values = new FieldValues(scene.Text, fields);
        var symbol = values.Symbol(FrameField.LowerS, _symbols);
        var trade = isAggregate
            ? EventReader.AggregateTrade(ref values, scene.ReceivedAt)
            : EventReader.Trade(ref values, scene.ReceivedAt);
        if (values.IsSound)
        {
            sink?.OnTrade(symbol, trade);
        }
        return values.Fault;
    }

    private FrameOutcome ReadBar(FrameFields fields, in Scene scene, IUpdateSink? sink)
    {
        if (!fields.Has(FrameField.LowerK, ValueKind.Object) || fields.Bar is null)
        {
            return FrameOutcome.Incomplete;
        }
        var outer = new FieldValues(scene.Text, fields);
        var symbol = outer.Symbol(FrameField.LowerS, _symbols);
        var time = outer.Time(FrameField.UpperE);
        var values = new FieldValues(scene.Text, fields.Bar);
        var word = values.Word(FrameField.LowerI);
        var isKnown = EventTypes.TryInterval(word, out var interval);
        var bar = EventReader.Bar(ref values, interval, time, scene.ReceivedAt);
        if (!outer.IsSound || !values.IsSound)
        {
            return outer.IsSound ? values.Fault : outer.Fault;
        }
        if (!isKnown)
        {
            return FrameOutcome.Unknown;
        }
        sink?.OnBar(symbol, bar);
        return FrameOutcome.Applied;
    }

    private FrameOutcome ReadMarkPrice(FrameFields fields, in Scene scene, IUpdateSink? sink)
    {
        var values = new FieldValues(scene.Text, fields);
        var symbol = values.Symbol(FrameField.LowerS, _symbols);
        var mark = EventReader.MarkPrice(ref values, scene.ReceivedAt);
        if (values.IsSound)
        {
            sink?.OnMarkPrice(symbol, mark);
        }
        return values.Fault;
    }

    private FrameOutcome ReadLiquidation(FrameFields fields, in Scene scene, IUpdateSink? sink)
    {
        if (!fields.Has(FrameField.LowerO, ValueKind.Object) || fields.Order is null)
        {
            return FrameOutcome.Incomplete;
        }
        var market = CheckMarket(fields.Order);
        if (market != FrameOutcome.Applied)
        {
            return market;
        }
        var values = new FieldValues(scene.Text, fields.Order);
        var symbol = values.Symbol(FrameField.LowerS, _symbols);
        var liquidation = EventReader.Liquidation(ref values, scene.ReceivedAt);
        if (values.IsSound)
        {
            sink?.OnLiquidation(symbol, liquidation);
        }
        return values.Fault;
    }

    /// <summary>What an event stands in.</summary>
    private readonly ref struct Scene(ReadOnlySpan<byte> text, Instant receivedAt, StreamName stream)
    {
        public ReadOnlySpan<byte> Text { get; init; } = text;

        public Instant ReceivedAt { get; } = receivedAt;

        public StreamName Stream { get; init; } = stream;
    }
}
