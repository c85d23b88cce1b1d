using Riposte.Core.Money;
using Riposte.Core.Time;
using Riposte.Trading.Live.Watch;
using Riposte.Trading.Orders;

namespace Riposte.Trading.Live;

/// <summary>What an engine knows, to be read between two inputs: for invariants, for a dashboard.</summary>
public sealed class EngineView
{
    private readonly Engine engine;

    internal EngineView(Engine engine) => this.engine = engine;

    /// <summary>What it is doing.</summary>
    public EnginePhase Phase => engine.Phase;

    /// <summary>How far it is with finding out how the account stands.</summary>
    public SyncStep Step => engine.StepOf;

    /// <summary>Number of the run.</summary>
    public long Epoch => engine.Epoch;

    /// <summary>What halted, and who may resume.</summary>
    public Halts Halts => engine.HaltList;

    /// <summary>Cash, positions and limits as the trader sees them; the trader is not to be told anything by a reader.</summary>
    public Trader Trader => engine.TraderOf;

    /// <summary>The wallet as its causes explain it; zero before the account was first read.</summary>
    public Money Wallet => engine.WalletOf;

    /// <summary>What of it no cause explains: people had it booked when they resumed behind a wallet that did not add up. Zero again
    /// when all of its causes were listed after all.</summary>
    public Money Adjusted => engine.AdjustedOf;

    /// <summary>Whether the account was read once.</summary>
    public bool HasWallet => engine.HasWallet;

    /// <summary>When the account was read for the first time, by the venue's clock: what was over by then has left nothing but the
    /// positions and the wallet of that moment. The beginning of 1970 while <see cref="HasWallet"/> is false.</summary>
    public Instant Begun => engine.Begun;

    /// <summary>The last close that was taken.</summary>
    public Instant LastClose => engine.TraderOf.Now;

    /// <summary>Whether entries of an instrument would be sent now.</summary>
    public bool MayEnter(int instrument) => engine.CanEnter(instrument);

    /// <summary>A position of the account as executions made it.</summary>
    public Quantity Position(int instrument, PositionSide side = PositionSide.Net) =>
        engine.TraderOf.Ledger.Position(instrument, side).Quantity;

    /// <summary>What of a position nobody here decided on.</summary>
    public Quantity Outside(int instrument, PositionSide side = PositionSide.Net) =>
        engine.TraderOf.OutsideHeld(instrument, side);

    /// <summary>How safe that is.</summary>
    public ProtectionState OutsideProtection(int instrument, PositionSide side = PositionSide.Net) =>
        engine.OutsideState(instrument, side);

    /// <summary>Whether nothing is known to move on an instrument: no order whose fate is open, no execution that is missing or
    /// waits for its order. Then the venue must have the same position: one that has another one, and was seen to, is quiet
    /// too.</summary>
    public bool IsQuiet(int instrument) => engine.IsQuiet(instrument);

    /// <summary>What is known to move on an instrument, in words; null when it is quiet.</summary>
    public string? Moving(int instrument) => engine.Moving(instrument);

    /// <summary>The mark price that its bars are compared with; zero before the first.</summary>
    public Price Mark(int instrument) => engine.MarkOf(instrument);

    /// <summary>Whether an execution was taken, or waits for its order; true for what is not traded here.</summary>
    public bool KnowsTrade(string symbol, long trade) => engine.KnowsTrade(symbol, trade);

    /// <summary>Orders that have not ended, in the order they were decided.</summary>
    public OrderViews Orders => engine.OrderViews;

    /// <summary>Orders that have ended, the newest last: a few hundred of them.</summary>
    public OrderViews Ended => engine.EndedViews;

    /// <summary>Whether an order of this id has not ended.</summary>
    public bool IsCounted(string clientId) => engine.IsCounted(clientId);

    /// <summary>Whether an order of this id has not ended, and is not to be taken back.</summary>
    public bool Wants(string clientId) => engine.Wants(clientId);

    /// <summary>How many orders have not ended.</summary>
    public int OrderCount => engine.OrderCount;

    /// <summary>What a desk holds; negative is short.</summary>
    public Quantity DeskPosition(int desk) => engine.TraderOf.Desks[desk].Tracker.Position;

    /// <summary>Which position of the account that is a part of; of a desk that holds nothing, the one of its last.</summary>
    public PositionSide DeskLeg(int desk) => engine.TraderOf.Desks[desk].Tracker.Leg;

    /// <summary>What a desk holds, or may come to hold, as it counts against limits: also what it will turn round to.</summary>
    public Quantity DeskExposure(int desk) => engine.TraderOf.Desks[desk].Exposed();

    /// <summary>How safe the position of a desk is.</summary>
    public ProtectionState Protection(int desk) => engine.CoverOf(desk).State;

    /// <summary>Since when, monotonic.</summary>
    public long ProtectionSince(int desk) => engine.CoverOf(desk).Since;

    /// <summary>How often something that was received changed nothing, for a reason.</summary>
    public long Count(Discard why) => engine.CountOf(why);

    /// <summary>How many bars or marks were not used, for a reason.</summary>
    public long Count(BarDiscard why) => engine.CountOf(why);

    /// <summary>Requests whose answers are waited for.</summary>
    public IReadOnlyList<PendingRequest> Pending => engine.PendingRequests;
}
