using Riposte.Core.Errors;
using Riposte.Core.Market.Updates;
using Riposte.Core.Time;
using Riposte.Ports.Feeds;
using Riposte.Runtime.Recording;

namespace Riposte.Runtime.MarketData;

/// <summary>Goes through the trades, or the books, of a recording, one message after the other.</summary>
/// <param name="files">Files of the recording, in order.</param>
/// <param name="reader">Reads the frames; used by the cursor alone.</param>
/// <param name="ofTrades">Whether it goes through trades.</param>
internal sealed class TapeCursor(IReadOnlyList<string> files, IFrameReader reader, bool ofTrades)
    : RecordingSink,
        IDisposable
{
    private readonly Queue<(string Symbol, TapeMessage Message)> read = new();
    private RawFile? file;
    private int nextFile;

    /// <summary>The message it stands on; null at the end.</summary>
    public TapeMessage? Message { get; private set; }

    /// <summary>Its symbol.</summary>
    public string Symbol { get; private set; } = "";

    /// <summary>Time of the message: never less than that of one before. A whole book has the time of the change before it,
    /// since the recorder's clock stamped it.</summary>
    public Instant Time { get; private set; } = new(long.MinValue);

    /// <summary>Goes to the next message.</summary>
    /// <exception cref="UserException">A file cannot be read.</exception>
    public bool MoveNext()
    {
        while (read.Count == 0 && ReadLine()) { }
        Message = null;
        if (!read.TryDequeue(out var next))
        {
            return false;
        }
        (Symbol, Message) = next;
        Time = !Message.IsSnapshot && Message.Time > Time ? Message.Time : Time;
        return true;
    }

    public override void OnTrade(string symbol, in TradeUpdate trade)
    {
        if (ofTrades)
        {
            read.Enqueue((symbol, new TapeMessage(trade)));
        }
    }

    public override void OnDepth(string symbol, in DepthUpdate depth)
    {
        if (!ofTrades)
        {
            read.Enqueue((symbol, new TapeMessage(depth)));
        }
    }

    public void Dispose() => file?.Dispose();

    private bool ReadLine()
    {
        if (file is null && nextFile == files.Count)
        {
            return false;
        }
        try
        {
            file ??= new RawFile(files[nextFile++]);
            if (!file.TryRead(out var line))
            {
                file.Dispose();
                file = null;
                return true;
            }
            if (line.Kind == RawLineKind.Frame)
            {
                reader.Read(line.Text.Span, line.At, this);
            }
            return true;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw new UserException(
                ErrorKind.Data,
                $"{files[nextFile - 1]} cannot be read.",
                error.Message,
                "Check that the file is whole and a recording."
            );
        }
    }
}
