using Riposte.Trading.Venue;

namespace Riposte.Simulation.Venue;

/// <summary>What the venue answers to a request, as it goes over the wire: nothing is judged yet.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Code">The venue's code; 0 when there is none.</param>
/// <param name="Text">What it says of a failure.</param>
/// <param name="Payload">Headers and what was asked for; its kind and code have no meaning.</param>
public sealed record SimAnswer(int Status, int Code, string Text, VenueReply Payload)
{
    /// <summary>The answer as an engine hears it.</summary>
    /// <param name="kind">What it is taken for; a receiver's judgement.</param>
    public VenueReply ToReply(ReplyKind kind) =>
        kind == ReplyKind.Ok
            ? (Payload.Kind == kind ? Payload : Payload with { Kind = kind })
            : Payload with
            {
                Kind = kind,
                Code = Code,
                Text = Text,
            };
}
