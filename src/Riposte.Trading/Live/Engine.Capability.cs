using Riposte.Core.Money;
using Riposte.Core.State;
using Riposte.Trading.Live.Orders;
using Riposte.Trading.Live.Watch;
using Riposte.Trading.Orders;
using Riposte.Trading.Venue;

namespace Riposte.Trading.Live;

// Whether the venue takes stops where they are sent. Endpoints move; a position that is opened before that shows is naked. So each
// run begins with a conditional order of no size: a venue that knows such orders refuses its size, any other its kind. A refusal
// for another cause, such as a key without the right, shows neither, and is asked about again.
public sealed partial class Engine
{
    // Refusals that show neither, behind which a person has to look.
    private const int MostProbes = 5;

    private bool isProbed;
    private int probes;

    private PlaceConditional Probe(long number)
    {
        var symbol = Array.Find(symbols, static one => one.IsTrading) ?? symbols[0];
        var isHedge = options.Trader.Mode == PositionMode.Hedge;
        return new PlaceConditional(
            number,
            RequestUse.Reducing,
            ClientIds.Make(options.ClientPrefix, epoch, 0, probes++),
            symbol.Name,
            OrderKind.Stop,
            Side.Short,
            isHedge ? PositionSide.Long : PositionSide.Net,
            Quantity.Zero,
            trader.Market(symbol.Index).Spec.TickSize,
            ClosePosition: false,
            ReduceOnly: !isHedge,
            Ratio.Zero,
            options.WorkingPrice
        );
    }

    private static bool IsProbe(VenueRequest request) =>
        request is PlaceConditional { ClosePosition: false } place && place.Quantity == Quantity.Zero;

    // Whether an answer is one that a step of the look at the account can go on from.
    private bool IsAnswer(VenueRequest request, VenueReply reply) =>
        reply.Kind == ReplyKind.Ok
        || (
            reply.Kind == ReplyKind.Refused
            && IsProbe(request)
            && (IsProof(reply.Code) || IsMoved(reply.Code) || syncFailures + 1 >= MostProbes)
        );

    // What is wrong is the size or the price of the order: so far a venue comes only with orders that it takes.
    private static bool IsProof(int code) =>
        code is -1111 or -2021 or -2022 or -4013 or -4014 or -4016 or -4023 or -4024 or -4131 or -4137 or -4138 or -4164
        || code is <= -4001 and >= -4006;

    private static bool IsMoved(int code) => code is -4120 or -1116 or -1099 or -1020;

    private void Probed(PlaceConditional probe, VenueReply reply)
    {
        isProbed = reply.Kind == ReplyKind.Ok || (reply.Kind == ReplyKind.Refused && IsProof(reply.Code));
        if (reply.Kind == ReplyKind.Ok)
        {
            AddOrphan(new Orphan(probe.Symbol, probe.ClientId, true));
        }
        else if (!isProbed && !IsMoved(reply.Code) && IsAnswer(probe, reply))
        {
            var text = $"Whether the venue takes conditional orders does not show: {reply.Code} {reply.Text}";
            Latch(HaltReason.Capability, "", AlarmKind.Halted, text);
        }
        WatchMoved(probe, reply);
    }

    // The venue says that such an order is not taken here at all: no position may be opened that could not be protected.
    private void WatchMoved(VenueRequest request, VenueReply reply)
    {
        if (reply.Kind == ReplyKind.Refused && IsMoved(reply.Code))
        {
            var what = request is PlaceConditional ? "conditional orders" : "orders";
            var text = $"The venue does not take {what} where they are sent: {reply.Code} {reply.Text}";
            Latch(HaltReason.Capability, "", AlarmKind.Halted, text);
            // Whoever resumes has it tried again first.
            isProbed = false;
        }
    }

    private void VisitCapability(StateVisitor v)
    {
        v.Visit(ref isProbed);
        v.Visit(ref probes);
    }
}
