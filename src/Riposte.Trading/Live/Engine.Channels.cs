using Riposte.Trading.Live.Watch;
using Riposte.Trading.Venue;

namespace Riposte.Trading.Live;

// Connections, the key of the user stream, and clocks.
public sealed partial class Engine
{
    private const long TimeInterval = 5 * Minute;

    private readonly ChannelWatch channels;
    private readonly ClockWatch clock = new();
    private readonly List<ChannelWish> channelWishes = [];
    private readonly Upkeep time = new();

    private void PumpChannels()
    {
        channelWishes.Clear();
        channels.Decide(now, channelWishes);
        foreach (var wish in channelWishes)
        {
            switch (wish.Kind)
            {
                case ChannelWishKind.Open:
                    outputs.Add(new OpenChannel(wish.Channel, wish.Connection));
                    break;
                case ChannelWishKind.Close:
                    outputs.Add(new CloseChannel(wish.Channel, wish.Connection));
                    break;
                case ChannelWishKind.CreateKey:
                    TrySend(new CreateListenKey(NextNumber()));
                    break;
                case ChannelWishKind.KeepKey:
                    TrySend(new KeepListenKey(NextNumber()));
                    break;
            }
        }
        Due(channels.NextDecision());
    }

    private void Take(ChannelChanged input)
    {
        isDirty = true;
        channels.On(input);
        if (input.Channel == ChannelKind.User && input.IsOpen)
        {
            // What came between the old stream and this one is asked for.
            Array.ForEach(symbols, static symbol => symbol.Forgive());
            WantSync();
        }
    }

    private void Take(FrameDiscarded input)
    {
        Count(Discard.UnreadFrame);
        Alarm(AlarmKind.Discarded, $"A message of the {input.Channel} channel could not be read: {input.Why}.");
        if (input.Channel == ChannelKind.User)
        {
            WantSync();
        }
    }

    // A clock on the wall that went forth may have been set; or the machine slept, and the steady clock, which measures how old
    // everything is, slept with it.
    private void Misstep(bool stood, long step)
    {
        var slept = step > ClockWatch.LongestRest;
        Alarm(
            AlarmKind.Clock,
            stood ? "The program stood still for a while."
                : slept ? $"The wall clock is {step / Second} s ahead: it was set, or the machine slept."
                : "The wall clock was set."
        );
        asked = new Core.Time.Instant(long.MinValue);
        time.Want(now);
        isDirty = true;
        if (slept)
        {
            channels.Distrust(ChannelKind.User);
        }
        if (stood || slept)
        {
            WantSync();
        }
    }
}
