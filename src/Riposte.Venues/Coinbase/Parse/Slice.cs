namespace Riposte.Venues.Coinbase.Parse;

/// <summary>A part of a frame.</summary>
internal readonly record struct Slice(int Start, int Length)
{
    public ReadOnlySpan<byte> Of(ReadOnlySpan<byte> frame) => frame.Slice(Start, Length);
}
