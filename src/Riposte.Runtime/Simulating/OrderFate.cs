using Riposte.Core.Randomness;
using Riposte.Simulation.Venue;

namespace Riposte.Runtime.Simulating;

/// <summary>What goes wrong with one order, all at once.</summary>
/// <param name="Answer">Its answer.</param>
/// <param name="Error">The error, where that is the answer.</param>
/// <param name="Stream">What the user stream says of it at once.</param>
/// <param name="Book">The book that it finds: null is the usual one.</param>
/// <param name="IsForgotten">Whether questions by its client id find nothing for a while.</param>
/// <param name="IsBanned">Whether the address is banned for more than a minute right behind it.</param>
/// <param name="TradesAtCancel">Whether the next order that is taken back in its symbol trades just before.</param>
internal sealed record OrderFate(
    AnswerFate Answer,
    VenueFaultKind Error,
    StreamFate Stream,
    VenueFaultKind? Book,
    bool IsForgotten,
    bool IsBanned,
    bool TradesAtCancel
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

    private static readonly VenueFaultKind?[] Books = [null, VenueFaultKind.ThinBook, VenueFaultKind.ShortBook];

    /// <summary>Whether it takes time to find out what became of the order.</summary>
    public bool IsHidden => Answer != AnswerFate.Comes || Stream != StreamFate.Heard;

    /// <summary>Draws one.</summary>
    /// <param name="random">What it is drawn from.</param>
    /// <param name="isInBook">Whether the order is one of the book.</param>
    public static OrderFate Draw(RandomStream random, bool isInBook) =>
        new(
            Answers[random.NextInt(Answers.Length)],
            Errors[random.NextInt(Errors.Length)],
            Streams[random.NextInt(Streams.Length)],
            isInBook ? Books[random.NextInt(Books.Length)] : null,
            isInBook && random.NextInt(2) == 0,
            random.NextInt(8) == 0,
            isInBook && random.NextInt(2) == 0
        );
}
