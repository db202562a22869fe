using System;
using System.Collections.Generic;

namespace TencentSes.UnitTests.Core.Transport;

/// <summary>
/// Processes that do not know of each other call one service in simulated time, each through a rule of its own, and repeat what is refused.
/// The same seed gives the same run.
/// </summary>
internal sealed class QuotaSimulation(QuotaMethod method, int perSecond, int seed)
{
    private const int CallsUnderWay = 16;

    private readonly QuotaServer _server = new(method, perSecond);
    private readonly Random _random = new(seed);
    private readonly PriorityQueue<Action, (double Time, int Order)> _events = new();
    private double _now;
    private int _order;

    /// <summary>Starts all processes within a second and measures after they have had time to find their shares.</summary>
    /// <param name="roundTrips">Quickest round trip of each process, in seconds.</param>
    /// <param name="settle">Seconds before the measure.</param>
    /// <param name="measure">Seconds of the measure.</param>
    public QuotaShare Run(IReadOnlyList<double> roundTrips, double settle, double measure)
    {
        var clients = new QuotaClient[roundTrips.Count];
        for (int i = 0; i < clients.Length; i++)
        {
            QuotaClient client = clients[i] = new QuotaClient(perSecond, roundTrips[i]);
            for (int call = 0; call < CallsUnderWay; call++)
                client.Waiting.Enqueue(0);
            After(i == 0 ? 0 : _random.NextDouble(), () => LetIn(client));
        }

        Play(settle);
        foreach (QuotaClient client in clients)
            client.Accepted = client.Refused = 0;
        Play(settle + measure);
        return new QuotaShare(clients, perSecond * measure);
    }

    private void Play(double end)
    {
        while (_events.TryPeek(out Action? step, out (double Time, int Order) key) && key.Time < end)
        {
            _events.Dequeue();
            _now = key.Time;
            step();
        }
    }

    private void LetIn(QuotaClient client)
    {
        int wake = ++client.Wake;
        while (client.Waiting.TryPeek(out int refusals))
        {
            if (!client.Rule.TryEnter(TimeSpan.FromSeconds(_now), out TimeSpan? wait))
            {
                // A timer is late by a moment.
                if (wait is { } time)
                    After(time.TotalSeconds + 0.001 * _random.NextDouble(), () => Rouse(client, wake));
                return;
            }
            client.Waiting.Dequeue();
            double start = _now;
            After(OneWay(client), () => Arrive(client, refusals, start));
        }
    }

    private void Rouse(QuotaClient client, int wake)
    {
        if (wake == client.Wake)
            LetIn(client);
    }

    private void Arrive(QuotaClient client, int refusals, double start)
    {
        bool accepted = _server.Accepts(_now);
        if (accepted)
            client.Accepted++;
        else
            client.Refused++;
        After(OneWay(client), () => Answer(client, accepted, refusals, start));
    }

    private void Answer(QuotaClient client, bool accepted, int refusals, double start)
    {
        client.Rule.Release(TimeSpan.FromSeconds(_now), !accepted, TimeSpan.FromSeconds(_now - start));
        if (accepted)
            client.Waiting.Enqueue(0);
        else
            After(_random.NextDouble() * Math.Min(4, Math.Pow(2, refusals)), () => Return(client, refusals + 1));
        LetIn(client);
    }

    private void Return(QuotaClient client, int refusals)
    {
        client.Waiting.Enqueue(refusals);
        LetIn(client);
    }

    private double OneWay(QuotaClient client) => client.RoundTrip / 2 * (1 - 0.15 * Math.Log(1 - _random.NextDouble()));

    private void After(double delay, Action step) => _events.Enqueue(step, (_now + delay, _order++));
}
