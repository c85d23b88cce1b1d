using Riposte.Trading.Journals;

namespace Riposte.Runtime.Journals;

/// <summary>A segment at the end of a journal that holds neither a whole header nor a batch.</summary>
/// <param name="Name">Its file.</param>
/// <param name="Number">Its number.</param>
/// <param name="IsBegun">Whether it is what a power cut leaves of one that was begun and not used: nothing but zeros and bytes of the
/// header that belongs there. Else something was written over it.</param>
internal readonly record struct BlankSegment(string Name, long Number, bool IsBegun)
{
    /// <summary>What the bytes of a segment say.</summary>
    /// <param name="name">Its file.</param>
    /// <param name="bytes">What it holds.</param>
    /// <param name="at">Where the journal ends.</param>
    public static BlankSegment Of(string name, ReadOnlySpan<byte> bytes, JournalPosition at)
    {
        JournalNames.IsSegment(name, out var number);
        var header = new SegmentHeader(SegmentHeader.CurrentVersion, number, at).ToBytes();
        var isBegun = true;
        for (var i = 0; i < Math.Min(bytes.Length, header.Length); i++)
        {
            isBegun &= bytes[i] == 0 || bytes[i] == header[i];
        }
        isBegun &= bytes.Length <= header.Length || !bytes[header.Length..].ContainsAnyExcept((byte)0);
        return new BlankSegment(name, number, isBegun);
    }
}
