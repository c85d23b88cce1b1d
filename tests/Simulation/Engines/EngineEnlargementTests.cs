using Riposte.Trading.Events;
using Riposte.Trading.Live;
using Riposte.Trading.Positions;
using Riposte.Trading.Positions.Options;
using Riposte.Trading.Venue;

namespace Riposte.Tests.Simulation.Engines;

/// <summary>A rule enlarges a position at the very close on which a decision leaves it: which of the two trades first, and is heard of
/// first, is chance.</summary>
public sealed class EngineEnlargementTests
{
    private const string Symbol = EngineStage.Symbol;

    [Theory]
    [InlineData(TargetSide.Flat, 45)]
    [InlineData(TargetSide.Flat, 1_000)]
    [InlineData(TargetSide.Short, 45)]
    [InlineData(TargetSide.Short, 65)]
    [InlineData(TargetSide.Short, 1_000)]
    public void What_enlarges_a_position_that_is_left_meanwhile_is_closed_too(TargetSide side, int milliseconds)
    {
        var stage = EngineStage.Holding(Adding);
        var added = "";
        stage.Judge = request =>
        {
            var isFirst = added.Length == 0 && request is PlaceOrder { Use: RequestUse.Opening };
            added = isFirst ? ((PlaceOrder)request).ClientId : added;
            return isFirst ? Fate.Slow(5 * EngineStage.Second) : Fate.Normal;
        };
        stage.Stream = input =>
            (
                1,
                input is OrderArrived told && told.Order.ClientId == added ? milliseconds * EngineStage.Millisecond : 0
            );
        stage.Venue.Move(Symbol, "102");
        stage.Want(side);
        stage.RunMinutes(1);
        stage.Stream = _ => (1, 0);
        stage.Run(10);
        Assert.Contains(stage.Sent, one => one is PlaceOrder { ClientId: var id } && id == added);
        Assert.Equal(stage.Venue.Position(Symbol), stage.Local);
        Assert.Equal(stage.Venue.Position(Symbol), stage.View.DeskPosition(0));
        Assert.True(stage.Local.Units <= 0, $"{stage.Local} is held of what was to be closed");
        Assert.True(stage.Local.Units == 0 || stage.View.Protection(0) == ProtectionState.Protected);
        Assert.Equal(stage.Venue.Wallet, stage.View.Trader.Ledger.Cash);
    }

    // It was known that the rung had traded, and not yet in the list of executions: its next order was for all of its share once more.
    [Fact]
    public void A_rung_that_traded_unheard_takes_no_more_than_its_share_of_what_enlarged_its_position()
    {
        var rung = new LadderRung(new Distance(DistanceKind.Risk, 1), 0.25);
        var stage = EngineStage.Trading(options => Ruled(options, new PositionOptions { Add = Add, Ladder = [rung] }));
        stage.Want(TargetSide.Long, target: 0.1, quantity: 4);
        stage.RunMinutes(1);
        Assert.Equal("4", stage.Local.ToString());
        stage.Judge = request => request is ListTrades ? Fate.Slow(2 * EngineStage.Second) : Fate.Normal;
        stage.Stream = _ => (0, 0);
        stage.Venue.Move(Symbol, "106");
        stage.Run(1);
        stage.Stream = _ => (1, 0);
        // What is placed within the market trades.
        stage.After = _ => stage.Venue.Move(Symbol, "106");
        stage.RunMinutes(2);
        var taken = stage.Venue.Orders.Where(order => $"{order.Price}" == "105").Sum(order => order.Filled.ToDouble());
        Assert.Equal(1.5, taken, 9);
        Assert.Equal("4.5", stage.Local.ToString());
        Assert.Equal(stage.Venue.Position(Symbol), stage.Local);
    }

    private static ScaleInOptions Add { get; } = new(1, new Distance(DistanceKind.Share, 0.01), 0.5);

    private static EngineOptions Adding(EngineOptions options) => Ruled(options, new PositionOptions { Add = Add });

    private static EngineOptions Ruled(EngineOptions options, PositionOptions rules) =>
        options with
        {
            Trader = options.Trader with
            {
                Desks = [.. options.Trader.Desks.Select(desk => desk with { Position = rules })],
            },
        };
}
