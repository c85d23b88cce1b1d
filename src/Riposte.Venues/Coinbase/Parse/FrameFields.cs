namespace Riposte.Venues.Coinbase.Parse;

/// <summary>The fields of a frame that are used; empty where they are absent.</summary>
internal readonly ref struct FrameFields(ReadOnlySpan<byte> frame, FrameSlices slices)
{
    private readonly ReadOnlySpan<byte> frame = frame;
    private readonly FrameSlices slices = slices;

    public ReadOnlySpan<byte> Type => slices.Type.Of(frame);

    public ReadOnlySpan<byte> Product => slices.Product.Of(frame);

    public ReadOnlySpan<byte> Time => slices.Time.Of(frame);

    public ReadOnlySpan<byte> Side => slices.Side.Of(frame);

    public ReadOnlySpan<byte> Price => slices.Price.Of(frame);

    public ReadOnlySpan<byte> Size => slices.Size.Of(frame);

    public ReadOnlySpan<byte> BestBid => slices.BestBid.Of(frame);

    public ReadOnlySpan<byte> BestBidSize => slices.BestBidSize.Of(frame);

    public ReadOnlySpan<byte> BestAsk => slices.BestAsk.Of(frame);

    public ReadOnlySpan<byte> BestAskSize => slices.BestAskSize.Of(frame);

    public ReadOnlySpan<byte> Bids => slices.Bids.Of(frame);

    public ReadOnlySpan<byte> Asks => slices.Asks.Of(frame);

    public ReadOnlySpan<byte> Changes => slices.Changes.Of(frame);

    public long TradeId => slices.TradeId;

    public long LastTradeId => slices.LastTradeId;

    public long Sequence => slices.Sequence;
}
