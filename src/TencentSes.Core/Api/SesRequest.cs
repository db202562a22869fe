using System;
using System.Collections.Concurrent;
using System.Reflection;
using TencentSes.Secrets;

namespace TencentSes.Api;

/// <summary>What all requests share. Derive from <see cref="SesRequest{TResponse}"/>.</summary>
public abstract record SesRequest
{
    private static readonly ConcurrentDictionary<Type, SesActionAttribute> Actions = new();

    private protected SesRequest()
    {
    }

    /// <summary>Checks what the published limits allow to check before the network.</summary>
    /// <exception cref="Errors.SesValidationException">A member cannot be right.</exception>
    public virtual void Validate()
    {
    }

    /// <summary>The action of a request type.</summary>
    public static SesActionAttribute ActionOf(Type requestType) => Actions.GetOrAdd(requestType, static type =>
        type.GetCustomAttribute<SesActionAttribute>() ?? throw new InvalidOperationException(type.Name + " names no API action."));

    /// <summary>True when this refusal of a repeated try shows that an earlier try with a lost answer was carried out.</summary>
    internal virtual bool ProvesEarlierTry(string code) => false;

    /// <summary>A secret that the request carries, so that nothing shown repeats it.</summary>
    internal virtual SecretBuffer? Secret => null;

    /// <summary>How a person finds out whether a request with a lost answer was carried out.</summary>
    internal virtual string HowToCheck => "Look whether it took effect before you repeat it.";
}

/// <summary>A request whose answer is a <typeparamref name="TResponse"/>. Member names are the wire names.</summary>
/// <typeparam name="TResponse">The answer.</typeparam>
public abstract record SesRequest<TResponse> : SesRequest
    where TResponse : SesResponse
{
}
