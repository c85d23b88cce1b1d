using Riposte.Core.Money;
using Riposte.Core.State;
using Riposte.Trading.Live.Orders;
using Riposte.Trading.Live.Watch;
using Riposte.Trading.Orders;
using Riposte.Trading.Venue;

namespace Riposte.Trading.Live;

// Whether the venue takes stops where they are sent. Endpoints move; a position that is opened before that shows is naked. So each
// run begins with a conditional order of no size: a venue that knows such orders refuses its size, any other its kind.
public sealed partial class Engine
{
    private bool isProbed;
    private int probes;

    private PlaceConditional Probe(long number)
    {
        var isHedge = options.Trader.Mode == PositionMode.Hedge;
        return new PlaceConditional(
            number,
            RequestUse.Reducing,
            ClientIds.Make(options.ClientPrefix, epoch, 0, probes++),
            symbols[0].Name,
            OrderKind.Stop,
            Side.Short,
            isHedge ? PositionSide.Long : PositionSide.Net,
            Quantity.Zero,
            trader.Market(0).Spec.TickSize,
            ClosePosition: false,
            ReduceOnly: !isHedge,
            Ratio.Zero,
            options.WorkingPrice
        );
    }

    private static bool IsProbe(VenueRequest request) =>
        request is PlaceConditional { ClosePosition: false } place && place.Quantity == Quantity.Zero;

    // Whether an answer is one that a step of the look at the account can go on from.
    private static bool IsAnswer(VenueRequest request, VenueReply reply) =>
        reply.Kind == ReplyKind.Ok || (reply.Kind == ReplyKind.Refused && IsProbe(request));

    private void Probed(PlaceConditional probe, VenueReply reply)
    {
        isProbed = reply.Kind is ReplyKind.Ok or ReplyKind.Refused;
        if (reply.Kind == ReplyKind.Ok)
        {
            AddOrphan(new Orphan(probe.Symbol, probe.ClientId, true));
        }
        WatchMoved(probe, reply);
    }

    // The venue says that such an order is not taken here at all: no position may be opened that could not be protected.
    private void WatchMoved(VenueRequest request, VenueReply reply)
    {
        if (reply.Kind == ReplyKind.Refused && reply.Code is -4120 or -1116 or -1099 or -1020)
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
