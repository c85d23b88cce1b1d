using Riposte.Core.Randomness;
using Riposte.Simulation.Venue;

namespace Riposte.Runtime.Simulating;

/// <summary>What goes wrong with one order, all at once.</summary>
/// <param name="Answer">Its answer.</param>
/// <param name="Error">The error, where that is the answer.</param>
/// <param name="Stream">What the user stream says of it at once.</param>
/// <param name="Book">The book that it finds: null is the usual one.</param>
/// <param name="IsForgotten">Whether questions by its client id find nothing for a while.</param>
/// <param name="BanSeconds">For how long the address is banned right behind it; 0 is not at all.</param>
/// <param name="TradesAtCancel">Whether the next order that is taken back in its symbol trades just before.</param>
/// <param name="IsDone">Whether it is carried out where its answer does not say so.</param>
internal sealed record OrderFate(
    AnswerFate Answer,
    VenueFaultKind Error,
    StreamFate Stream,
    VenueFaultKind? Book,
    bool IsForgotten,
    int BanSeconds,
    bool TradesAtCancel,
    bool IsDone
)
{
    private static readonly AnswerFate[] Answers =
    [
        AnswerFate.Comes,
        AnswerFate.Comes,
        AnswerFate.Lost,
        AnswerFate.Garbled,
        AnswerFate.Unsure,
        AnswerFate.Unsure,
        AnswerFate.Unsure,
        AnswerFate.NeverArrives,
    ];

    /// <summary>Nothing goes wrong.</summary>
    public static OrderFate Plain { get; } =
        new(AnswerFate.Comes, default, StreamFate.Heard, null, false, 0, false, true);

    // Nothing says what became of the order, and nobody hears it otherwise: whoever does not ask never knows.
    private static readonly AnswerFate[] Silences =
    [
        AnswerFate.Lost,
        AnswerFate.Garbled,
        AnswerFate.Unsure,
        AnswerFate.Unsure,
        AnswerFate.NeverArrives,
    ];

    private static readonly VenueFaultKind[] Errors =
    [
        VenueFaultKind.UnknownError,
        VenueFaultKind.BackendTimeout,
        VenueFaultKind.UnexpectedResponse,
        VenueFaultKind.UnlistedCode,
    ];

    private static readonly StreamFate[] Streams =
    [
        StreamFate.Heard,
        StreamFate.Heard,
        StreamFate.KeptBack,
        StreamFate.KeptBack,
        StreamFate.Cut,
        StreamFate.FirstGarbled,
        StreamFate.Garbled,
    ];

    // Longer than a request waits for its answer and an order stays unknown without an alarm; than a decision may be old.
    private static readonly int[] Bans = [0, 0, 0, 0, 75, 180];

    private static readonly VenueFaultKind?[] Books = [null, VenueFaultKind.ThinBook, VenueFaultKind.ShortBook];

    /// <summary>Whether it takes time to find out what became of the order.</summary>
    public bool IsHidden => Answer != AnswerFate.Comes || Stream != StreamFate.Heard;

    /// <summary>Draws one: of half of the orders nothing at all is said, and a quarter of those of the book only find little in
    /// it.</summary>
    /// <param name="random">What it is drawn from.</param>
    /// <param name="isInBook">Whether the order is one of the book.</param>
    /// <param name="isDone">Whether it is carried out in any case if it arrives.</param>
    public static OrderFate Draw(RandomStream random, bool isInBook, bool isDone = true)
    {
        var sort = random.NextInt(4);
        var isSilent = sort < 2;
        if (sort == 2 && isInBook)
        {
            var book = Books[1 + random.NextInt(Books.Length - 1)];
            return new(AnswerFate.Comes, Errors[0], StreamFate.Heard, book, false, 0, random.NextInt(2) == 0, true);
        }
        return new(
            isSilent ? Silences[random.NextInt(Silences.Length)] : Answers[random.NextInt(Answers.Length)],
            Errors[random.NextInt(Errors.Length)],
            isSilent ? StreamFate.KeptBack : Streams[random.NextInt(Streams.Length)],
            isInBook ? Books[random.NextInt(Books.Length)] : null,
            isInBook && random.NextInt(2) == 0,
            Bans[random.NextInt(Bans.Length)],
            isInBook && random.NextInt(2) == 0,
            isDone || random.NextInt(2) == 0
        );
    }
}
