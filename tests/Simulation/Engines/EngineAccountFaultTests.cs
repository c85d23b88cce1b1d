using Riposte.Core.Money;
using Riposte.Trading.Events;
using Riposte.Trading.Live;
using Riposte.Trading.Live.Watch;
using Riposte.Trading.Orders;
using Riposte.Trading.Venue;

namespace Riposte.Tests.Simulation.Engines;

/// <summary>What goes wrong with streams, the account and those who use it.</summary>
public sealed class EngineAccountFaultTests
{
    private const string Symbol = EngineStage.Symbol;

    [Fact]
    public void Fault_22_account_messages_change_no_position()
    {
        var stage = EngineStage.Holding();
        stage.Post(
            EngineStage.Millisecond,
            at => new AccountArrived(
                at,
                at.Wall,
                IncomeKind.Commission,
                Money.Parse("1"),
                Money.Zero,
                [new PositionReport { Symbol = Symbol, Quantity = Quantity.Parse("7") }]
            )
        );
        stage.Run(1);
        Assert.Equal("1", stage.Local.ToString());
        stage.Run(10);
        Assert.Contains(stage.Sent, one => one is ReadAccount);
        Assert.Empty(stage.View.Halts.Latched);
    }

    [Fact]
    public void Fault_23_what_a_silent_user_stream_kept_back_is_found_by_questions_and_the_stream_is_opened_anew()
    {
        var stage = EngineStage.Holding();
        stage.Stream = _ => (0, 0);
        stage.Venue.Move(Symbol, "94");
        stage.Run(90);
        Assert.Equal("0", stage.Local.ToString());
        Assert.Equal(stage.Venue.Wallet, stage.View.Wallet);
        Assert.Contains(stage.Alarms, alarm => alarm.Alarm == AlarmKind.Silent);
    }

    // What an order at the market traded is asked about two seconds later, so nothing is missed of it; a stop that somebody takes
    // back on such a stream would be.
    [Fact]
    public void Fault_23_a_user_stream_that_did_not_tell_of_an_order_at_the_market_is_opened_anew_and_its_key_is_asked_about()
    {
        var stage = EngineStage.Trading();
        stage.Stream = _ => (0, 0);
        stage.Want(TargetSide.Long);
        stage.Run(55);
        Assert.Equal("1", stage.Local.ToString());
        Assert.DoesNotContain(stage.Alarms, alarm => alarm.Alarm == AlarmKind.Silent);
        stage.Run(12);
        Assert.Single(stage.Alarms, alarm => alarm.Alarm == AlarmKind.Silent);
        Assert.Contains(stage.Sent, one => one is KeepListenKey);
        Assert.Contains(stage.Sent, one => one is ListOpenConditionals);
    }

    [Fact]
    public void Fault_24_a_dead_listen_key_is_made_anew_and_the_account_is_looked_at_again()
    {
        var stage = EngineStage.Holding();
        stage.Post(EngineStage.Millisecond, at => new ListenKeyExpired(at));
        stage.Run(0.1);
        Assert.Equal(EnginePhase.Recovering, stage.View.Phase);
        stage.Run(30);
        Assert.Equal(EnginePhase.Trading, stage.View.Phase);
        Assert.Contains(stage.Sent, one => one is CreateListenKey);
        Assert.Contains(stage.Sent, one => one is ListTrades);
    }

    [Fact]
    public void Fault_26_executions_during_a_cut_are_taken_from_the_list()
    {
        var stage = EngineStage.Holding();
        stage.Post(EngineStage.Millisecond, at => new ChannelChanged(at, ChannelKind.User, 2, false));
        stage.Post(EngineStage.Millisecond, at => new ChannelChanged(at, ChannelKind.User, 1, false));
        stage.Stream = _ => (0, 0);
        stage.Venue.Parts = 6;
        stage.Venue.Move(Symbol, "94");
        stage.Run(1);
        stage.Stream = _ => (1, 0);
        stage.Run(40);
        Assert.Equal("0", stage.Local.ToString());
        Assert.Equal(stage.Venue.Wallet, stage.View.Wallet);
    }

    [Fact]
    public void Fault_28_a_message_that_cannot_be_read_is_counted_and_the_account_is_looked_at()
    {
        var stage = EngineStage.Holding();
        stage.Post(EngineStage.Millisecond, at => new FrameDiscarded(at, ChannelKind.User, "truncated"));
        stage.Run(20);
        Assert.Equal(1, stage.View.Count(Discard.UnreadFrame));
        Assert.Contains(stage.Sent, one => one is ListOpenConditionals);
        Assert.Equal(EnginePhase.Trading, stage.View.Phase);
    }

    [Theory]
    [InlineData(ForeignPolicy.Halt)]
    [InlineData(ForeignPolicy.Adopt)]
    public void Fault_31_a_foreign_trade_is_adopted_and_told(ForeignPolicy policy)
    {
        var stage = EngineStage.Holding();
        stage = EngineStage.Holding(options => options with { Foreign = policy });
        stage.Venue.TradeOutside(Symbol, Side.Long, "2");
        stage.Run(10);
        Assert.Equal("3", stage.Local.ToString());
        Assert.Equal("2", stage.View.Outside(0).ToString());
        Assert.Contains(stage.Alarms, alarm => alarm.Alarm == AlarmKind.Foreign);
        Assert.Equal(policy == ForeignPolicy.Halt, stage.View.Halts.IsHalted);
        Assert.Equal(stage.Venue.Wallet, stage.View.Wallet);
        stage.Venue.Move(Symbol, "94");
        stage.Run(10);
        Assert.Equal("0", stage.Local.ToString());
        Assert.Equal("0", stage.View.Outside(0).ToString());
        Assert.Equal(stage.Venue.Wallet, stage.View.Wallet);
        Assert.Equal(stage.Venue.Wallet, stage.View.Trader.Ledger.Cash);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Fault_31_what_trades_in_other_symbols_do_to_the_wallet_is_booked_once_whether_the_stream_tells_or_not(
        bool isTold
    )
    {
        var stage = EngineStage.Trading(options => options with { Foreign = ForeignPolicy.Adopt });
        if (isTold)
        {
            stage.Input(
                new OrderArrived(
                    stage.At(),
                    stage.Wall(),
                    ExecutionKind.Trade,
                    new OrderReport
                    {
                        Symbol = "DOGEUSDT",
                        ClientId = "web_7",
                        VenueId = 77,
                    },
                    new TradeReport
                    {
                        Symbol = "DOGEUSDT",
                        TradeId = 7,
                        OrderId = 77,
                        Side = Side.Short,
                        Quantity = Quantity.Parse("10"),
                        Price = Price.Parse("1"),
                        Fee = Money.Parse("0.2"),
                        Realized = Money.Parse("-3"),
                        Time = stage.Wall(),
                    }
                )
            );
        }
        stage.Stream = _ => (0, 0);
        stage.Venue.Pay(IncomeKind.RealizedPnl, "-3", "DOGEUSDT");
        stage.Venue.Pay(IncomeKind.Commission, "-0.2", "DOGEUSDT");
        stage.Run(300);
        Assert.Equal("9996.8", stage.View.Wallet.ToString());
        Assert.Equal(stage.Venue.Wallet, stage.View.Wallet);
        Assert.Equal(stage.Venue.Wallet, stage.View.Trader.Ledger.Cash);
        Assert.Empty(stage.View.Halts.Latched);
    }

    [Fact]
    public void Fault_31_a_foreign_trade_that_closes_our_position_takes_its_stop_away()
    {
        var stage = EngineStage.Holding();
        stage.Venue.TradeOutside(Symbol, Side.Short, "1.5");
        stage.Run(10);
        Assert.Equal("-0.5", stage.Local.ToString());
        Assert.Equal("-0.5", stage.View.Outside(0).ToString());
        Assert.Empty(stage.Venue.Stops);
        Assert.Equal(stage.Venue.Wallet, stage.View.Wallet);
    }

    [Fact]
    public void Fault_35_funding_is_what_the_income_says()
    {
        var stage = EngineStage.Holding();
        stage.Venue.Pay(IncomeKind.Funding, "-0.37");
        stage.Run(5);
        Assert.Equal(stage.Venue.Wallet, stage.View.Wallet);
        Assert.Equal(stage.Venue.Wallet, stage.View.Trader.Ledger.Cash);
        Assert.Equal("0.37", stage.View.Trader.Ledger.Funding.ToString());
        stage.Run(130);
        Assert.Equal(stage.Venue.Wallet, stage.View.Wallet);
        Assert.Empty(stage.View.Halts.Latched);
    }

    [Fact]
    public void Fault_36_without_a_market_nothing_is_decided()
    {
        var stage = EngineStage.Trading();
        stage.HasMarket = false;
        stage.Run(100);
        Assert.False(stage.View.MayEnter(0));
        stage.HasMarket = true;
        stage.Run(300);
        Assert.True(stage.View.MayEnter(0));
    }

    [Fact]
    public void Fault_73_a_deposit_is_no_profit()
    {
        var stage = EngineStage.Holding();
        stage.Venue.Pay(IncomeKind.Transfer, "5000", "");
        stage.Run(10);
        Assert.Equal(stage.Venue.Wallet, stage.View.Wallet);
        Assert.Equal("15000", stage.View.Trader.Ledger.Transfers.ToString());
        Assert.Empty(stage.View.Halts.Latched);
    }

    [Fact]
    public void Fault_74_leverage_that_was_set_outside_halts_the_symbol()
    {
        var stage = EngineStage.Trading(null, Symbol, "ETHUSDT");
        stage.Post(EngineStage.Millisecond, at => new SettingArrived(at, Symbol, 20));
        stage.Run(1);
        Assert.False(stage.View.MayEnter(0));
        Assert.True(stage.View.MayEnter(1));
        Assert.Contains(stage.View.Halts.Latched, halt => halt is { Reason: HaltReason.Setting, Symbol: Symbol });
    }

    [Fact]
    public void Fault_74_another_position_mode_halts_the_account()
    {
        var stage = EngineStage.Trading();
        stage.Venue.Mode = PositionMode.Hedge;
        stage.Run(61);
        Assert.Equal(EnginePhase.Halted, stage.View.Phase);
        Assert.False(stage.View.MayEnter(0));
    }

    [Fact]
    public void Fault_74_another_leverage_of_a_position_halts_its_symbol()
    {
        var stage = EngineStage.Holding();
        stage.Run(61);
        stage.Venue.Leverage = 50;
        stage.Run(61);
        Assert.Contains(stage.View.Halts.Latched, halt => halt.Reason == HaltReason.Setting);
    }

    [Fact]
    public void A_wallet_that_no_cause_explains_halts()
    {
        var stage = EngineStage.Trading();
        stage.Venue.Pay(IncomeKind.Other, "3");
        stage.Venue.Income.Clear();
        stage.Run(200);
        Assert.Contains(stage.View.Halts.Latched, halt => halt.Reason == HaltReason.Mismatch);
    }

    [Fact]
    public void A_position_contradicts_our_executions_only_when_they_could_be_listed()
    {
        var stage = EngineStage.Holding();
        stage.Judge = request => request is ListTrades ? Fate.Deaf : Fate.Normal;
        stage.Stream = _ => (0, 0);
        stage.Venue.TradeOutside(Symbol, Side.Short, "0.4");
        stage.Run(100);
        Assert.Equal("1", stage.Local.ToString());
        Assert.False(stage.View.MayEnter(0));
        stage.Judge = _ => Fate.Normal;
        stage.Run(30);
        Assert.Equal("0.6", stage.Local.ToString());
        Assert.Equal(stage.Venue.Wallet, stage.View.Wallet);
        Assert.DoesNotContain(stage.View.Halts.Latched, halt => halt.Reason == HaltReason.Mismatch);
    }

    [Fact]
    public void A_wallet_contradicts_its_causes_only_when_they_could_be_listed()
    {
        var stage = EngineStage.Trading();
        stage.Judge = request => request is ListIncome ? Fate.Deaf : Fate.Normal;
        stage.Venue.Pay(IncomeKind.Funding, "-0.37");
        stage.Run(200);
        Assert.NotEqual(stage.Venue.Wallet, stage.View.Wallet);
        stage.Judge = _ => Fate.Normal;
        stage.Run(30);
        Assert.Equal(stage.Venue.Wallet, stage.View.Wallet);
        Assert.Empty(stage.View.Halts.Latched);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void What_trades_while_the_first_look_goes_on_is_known(bool isLate)
    {
        var stage = new EngineStage();
        var isDone = false;
        stage.Judge = request =>
        {
            if (request is ListOpenOrders && !isDone)
            {
                isDone = true;
                stage.Venue.TradeOutside(Symbol, Side.Long, "1.5");
            }
            return Fate.Normal;
        };
        stage.Stream = _ => (1, isLate ? 2 * EngineStage.Second : 0);
        stage.Start(1);
        stage.Run(100);
        Assert.True(isDone);
        Assert.Equal("1.5", stage.View.Outside(0).ToString());
        Assert.Equal(stage.Venue.Wallet, stage.View.Wallet);
        Assert.Equal(stage.Venue.Wallet, stage.View.Trader.Ledger.Cash);
        Assert.DoesNotContain(stage.View.Halts.Latched, halt => halt.Reason == HaltReason.Mismatch);
    }

    [Fact]
    public void What_traded_before_the_first_look_is_not_counted_when_a_message_tells_of_it_late()
    {
        var stage = new EngineStage();
        stage.Judge = request =>
        {
            if (request is ReadTime && stage.Venue.Trades.Count == 0)
            {
                stage.Venue.TradeOutside(Symbol, Side.Long, "1.5");
            }
            return Fate.Normal;
        };
        stage.Start(1);
        stage.Run(100);
        Assert.Equal("1.5", stage.View.Outside(0).ToString());
        Assert.Equal(stage.Venue.Wallet, stage.View.Wallet);
        Assert.Equal(stage.Venue.Wallet, stage.View.Trader.Ledger.Cash);
    }

    [Fact]
    public void A_position_from_before_the_first_start_is_adopted_and_halts()
    {
        var stage = new EngineStage();
        stage.Venue.TradeOutside(Symbol, Side.Long, "3");
        stage.Start(1);
        stage.Run(130);
        Assert.Equal("3", stage.Local.ToString());
        Assert.Equal(EnginePhase.Halted, stage.View.Phase);
        Assert.Equal(stage.Venue.Wallet, stage.View.Wallet);
        Assert.Equal(1, stage.View.Count(Discard.EarlierTrade));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void What_is_booked_between_the_first_look_and_its_answer_is_booked_once(bool isTrade)
    {
        var stage = new EngineStage();
        var isDone = false;
        stage.Judge = request =>
        {
            if (request is ReadAccount && !isDone)
            {
                isDone = true;
                stage.Post(
                    EngineStage.Second,
                    at =>
                    {
                        Book();
                        return new FrameDiscarded(at, ChannelKind.Market, "a moment");
                    }
                );
                return Fate.Slow(3 * EngineStage.Second);
            }
            return Fate.Normal;
        };
        stage.Start(1);
        stage.Run(130);
        Assert.True(isDone);
        Assert.Equal(isTrade ? "1.5" : "0", stage.View.Outside(0).ToString());
        Assert.Equal(stage.Venue.Wallet, stage.View.Wallet);
        Assert.Equal(stage.Venue.Wallet, stage.View.Trader.Ledger.Cash);
        Assert.DoesNotContain(stage.View.Halts.Latched, halt => halt.Reason == HaltReason.Mismatch);

        void Book()
        {
            if (isTrade)
            {
                stage.Venue.TradeOutside(Symbol, Side.Long, "1.5");
            }
            else
            {
                stage.Venue.Pay(IncomeKind.Transfer, "250");
            }
        }
    }
}
