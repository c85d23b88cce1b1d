using Riposte.Trading.Live.Orders;
using Riposte.Trading.Live.Positions;
using Riposte.Trading.Venue;

namespace Riposte.Trading.Live;

// Executions of which only the list tells: their order is asked for by the venue's id. Its client id says whether it is ours, whether
// the venue forced it, or whether it is somebody else's.
public sealed partial class Engine
{
    private const int MostStrangers = 1_024;
    private const int MostInquiries = 3;

    private readonly List<Inquiry> inquiries = [];
    private readonly List<(int Instrument, long VenueId)> strangers = [];

    private bool IsStranger(LiveSymbol symbol, long venueId) =>
        venueId == 0 || strangers.Contains((symbol.Index, venueId));

    // The client id of an order was seen, and it is neither ours nor the venue's.
    private void NoteStranger(LiveSymbol symbol, long venueId)
    {
        if (IsStranger(symbol, venueId))
        {
            return;
        }
        isDirty = true;
        strangers.Add((symbol.Index, venueId));
        if (strangers.Count > MostStrangers)
        {
            strangers.RemoveAt(0);
        }
    }

    private void Inquire(LiveSymbol symbol, long venueId)
    {
        if (!inquiries.Exists(one => one.Instrument == symbol.Index && one.VenueId == venueId))
        {
            inquiries.Add(new Inquiry(symbol.Index, venueId) { At = now });
            isDirty = true;
        }
    }

    private void PumpInquiries()
    {
        if (inquiries.Count == 0)
        {
            return;
        }
        var areOut = inquiries.Count(static one => one.IsOut);
        foreach (var one in inquiries)
        {
            if (one.IsOut)
            {
                continue;
            }
            if (areOut >= MostUnknownOut)
            {
                // The next answer makes room.
                return;
            }
            if (now < one.At)
            {
                Due(one.At);
                continue;
            }
            var query = new QueryOrder(NextNumber(), symbols[one.Instrument].Name, "") { VenueId = one.VenueId };
            one.IsOut = TrySend(query, 0, one.Failures);
            areOut += one.IsOut ? 1 : 0;
        }
    }

    private void Identified(QueryOrder query, VenueReply reply)
    {
        var symbol = SymbolOf(query.Symbol)!;
        var index = inquiries.FindIndex(one => one.Instrument == symbol.Index && one.VenueId == query.VenueId);
        if (index < 0)
        {
            Count(Discard.UnknownRequest);
            return;
        }
        var inquiry = inquiries[index];
        inquiry.IsOut = false;
        inquiry.Failures++;
        // A refusal says nothing of whose order it is.
        var isSaid =
            reply.Kind == ReplyKind.Ok || (reply.Kind == ReplyKind.NotFound && inquiry.Failures >= MostInquiries);
        if (!isSaid)
        {
            inquiry.At = now + Pause(500 * Millisecond, inquiry.Failures, 10 * Second);
            return;
        }
        inquiries.RemoveAt(index);
        foreach (var report in reply.Orders)
        {
            if (report.VenueId == query.VenueId)
            {
                Identify(symbol, report);
                return;
            }
        }
        NoteStranger(symbol, query.VenueId);
    }

    private void Identify(LiveSymbol symbol, in OrderReport report)
    {
        var forced = ClientIds.Forced(report.ClientId);
        if (forced != ForcedKind.None)
        {
            NoteForced(symbol, report, forced);
            return;
        }
        if (Find(symbol, report.ClientId, 0) is { } order)
        {
            Report(order, report);
            return;
        }
        NoteStranger(symbol, report.VenueId);
        if (ClientIds.TryParse(options.ClientPrefix, report.ClientId, out _, out _))
        {
            Judge(symbol, report);
        }
    }

    private void TakeHistory(VenueReply reply)
    {
        foreach (var report in reply.Conditionals)
        {
            var symbol = SymbolOf(report.Symbol);
            var order = symbol is null ? null : Find(symbol, report.ClientId, 0);
            if (order is not null && order.Stage < OrderStage.Ended)
            {
                Report(order, report);
            }
            else
            {
                Count(Discard.EndedOrder);
            }
        }
    }
}
