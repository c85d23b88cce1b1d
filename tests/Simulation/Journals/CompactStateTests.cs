using System.Collections.Immutable;
using Riposte.Core.Money;
using Riposte.Core.State;
using Riposte.Core.Time;
using Riposte.Trading.Events;
using Riposte.Trading.Live;
using Riposte.Trading.Margin;
using Riposte.Trading.Orders;
using Riposte.Trading.Venue;

namespace Riposte.Tests.Simulation.Journals;

public sealed class CompactStateTests
{
    private static readonly Moment Now = new(123_456_789, new Instant(1_700_000_000_000_000_000));

    public static TheoryData<EngineInput> All =>
        [
            new RunStarted(Now, 7),
            new ReplyArrived(
                Now,
                new VenueReply(9, ReplyKind.Unknown)
                {
                    Code = -1007,
                    Text = "Zeitüberschreitung",
                    Orders = [Order()],
                    Trades = [Trade()],
                    Conditionals = [new ConditionalReport { Symbol = "ETHUSDT", Status = ConditionalStatus.Finished }],
                    Positions =
                    [
                        new PositionReport
                        {
                            Symbol = "BTCUSDT",
                            Margin = MarginMode.Isolated,
                            Leverage = 7,
                        },
                    ],
                    Income =
                    [
                        new IncomeReport
                        {
                            Number = 4,
                            Kind = IncomeKind.Transfer,
                            Amount = Money.Parse("-3.5"),
                        },
                    ],
                    Instruments = [new InstrumentReport { Symbol = "BTCUSDT", TickSize = Price.Parse("0.1") }],
                    Bars = [new Bar(new Instant(60), new Instant(120), 1.5, 2, 1, double.NaN)],
                }
            ),
            new OrderArrived(Now, new Instant(5), ExecutionKind.Trade, Order(), Trade()),
            new ConditionalArrived(
                Now,
                new Instant(5),
                new ConditionalReport { Symbol = "ETHUSDT", OrderId = long.MaxValue }
            ),
            new AccountArrived(
                Now,
                new Instant(5),
                IncomeKind.Funding,
                Money.Parse("-17.25"),
                Money.Parse("0.00000001"),
                [new PositionReport { Symbol = "BTCUSDT", Quantity = Quantity.Parse("-0.5") }]
            ),
            new SettingArrived(Now, "BTCUSDT", 5),
            new ListenKeyExpired(Now),
            new BarArrived(Now, "BTCUSDT", new Bar(new Instant(60), new Instant(120), 1.5, 2, 1, 1.75), true),
            new MarkArrived(Now, "BTCUSDT", new Instant(5), Price.Parse("65000.1"), -0.0001, new Instant(99)),
            new ChannelChanged(Now, ChannelKind.User, 3, true),
            new FrameDiscarded(Now, ChannelKind.Market, "cut off"),
            new TimeReached(Now),
            new SignalsArrived(
                Now,
                new Instant(5),
                [new DeskSignal(2, new TargetSignal(1, new Instant(60), new Instant(120), TargetSide.Short, 0.7))]
            ),
            new OperatorActed(Now, OperatorAct.Kill, "jo", "enough"),
            new JournalChanged(Now, JournalHealth.Reserve),
            new LeaseSeen(Now, 8),
        ];

    [Theory]
    [MemberData(nameof(All))]
    public void An_input_reads_back_as_it_was_written(EngineInput input)
    {
        var bytes = new CompactWriter();
        input.Write(bytes);
        var reader = new CompactReader();
        reader.Begin(bytes.WrittenMemory);
        var again = EngineInput.Read(input.Kind, reader);
        var twice = new CompactWriter();
        again.Write(twice);
        Assert.Equal(input.GetType(), again.GetType());
        Assert.Equal(input.At, again.At);
        Assert.Equal(bytes.WrittenSpan, twice.WrittenSpan);
        // Records compare by value; lists inside them by reference, so those are told apart by their text.
        Assert.Equal(Text(input), Text(again));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void An_input_that_was_cut_off_or_goes_on_is_refused(EngineInput input)
    {
        var bytes = new CompactWriter();
        input.Write(bytes);
        // There a record of the first version ends, which a checksum tells from one that was cut off.
        var first = input is RunStarted ? bytes.WrittenCount - 3 : -1;
        for (var length = 0; length < bytes.WrittenCount; length++)
        {
            var reader = new CompactReader();
            reader.Begin(bytes.WrittenMemory[..length]);
            if (length == first)
            {
                Assert.Equal(input, EngineInput.Read(input.Kind, reader));
                continue;
            }
            Assert.Throws<FormatException>(() => EngineInput.Read(input.Kind, reader));
        }
        bytes.Next(0);
        var long_ = new CompactReader();
        long_.Begin(bytes.WrittenMemory);
        Assert.Throws<FormatException>(() => EngineInput.Read(input.Kind, long_));
    }

    [Theory]
    [InlineData(6)]
    [InlineData(-1)]
    [InlineData(1L << 40)]
    public void A_number_that_is_no_name_or_too_large_is_refused(long act)
    {
        var writer = new CompactWriter();
        foreach (var number in (long[])[1, 2, act])
        {
            writer.Next(number);
        }
        writer.Next("jo");
        writer.Next("enough");
        var reader = new CompactReader();
        reader.Begin(writer.WrittenMemory);
        Assert.Throws<FormatException>(() => EngineInput.Read(InputKind.OperatorActed, reader));
    }

    [Fact]
    public void Every_kind_has_a_sample() =>
        Assert.Equal(Enum.GetValues<InputKind>(), All.Select(row => row.Data.Kind));

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(63)]
    [InlineData(64)]
    [InlineData(-65)]
    [InlineData(long.MaxValue)]
    [InlineData(long.MinValue)]
    public void Whole_numbers_read_back(long value)
    {
        var bytes = new CompactWriter();
        bytes.Next(value);
        var reader = new CompactReader();
        reader.Begin(bytes.WrittenMemory);
        Assert.Equal(value, reader.Next(0L));
        Assert.Equal(0, reader.Left);
    }

    private static OrderReport Order() =>
        new()
        {
            Symbol = "BTCUSDT",
            ClientId = "rp-1-2",
            VenueId = 77,
            Status = VenueOrderStatus.PartiallyFilled,
            Side = Side.Short,
            Quantity = Quantity.Parse("0.003"),
            Filled = Quantity.Parse("0.001"),
            UpdateTime = new Instant(4),
        };

    private static TradeReport Trade() =>
        new()
        {
            Symbol = "BTCUSDT",
            TradeId = 5,
            Price = Price.Parse("65000.1"),
            Fee = Money.Parse("0.01"),
            FeeAsset = "USDT",
        };

    private static string Text(EngineInput input) =>
        input switch
        {
            ReplyArrived { Reply: var r } => string.Join(
                '|',
                r.Code,
                r.Text,
                r.Orders[0],
                r.Trades[0],
                r.Conditionals[0],
                r.Positions[0],
                r.Income[0],
                r.Instruments[0],
                r.Bars[0]
            ),
            AccountArrived a => string.Join('|', a.Wallet, a.Change, a.Cause, a.Positions[0]),
            SignalsArrived s => string.Join('|', s.Close, s.Signals[0]),
            _ => input.ToString(),
        };
}
