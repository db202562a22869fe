using System.Linq;
using System.Net;
using TencentSes.Emulator.State;

namespace TencentSes.Emulator.Api;

/// <summary>May this account, from this address, call this action now?</summary>
internal sealed class AccountGate(RateWindow rates)
{
    /// <exception cref="ApiException">It may not; the code says why.</exception>
    public void Check(AccountState account, ApiService service, ApiAction action, string region, IPAddress client)
    {
        AccountSettings settings = account.Settings;
        string address = client.MapToIPv4().ToString();
        if (settings.OfflineActions.Contains(action.Name))
        {
            throw new ApiException("ActionOffline", "The action has been withdrawn.");
        }

        if (settings.BlockedAddresses.Contains(address))
        {
            throw new ApiException("IpInBlacklist", "The client IP address is blocked.");
        }

        if (settings.AllowedAddresses.Count > 0 && !settings.AllowedAddresses.Contains(address))
        {
            throw new ApiException("IpNotInWhitelist", "The client IP address is not on the allow list.");
        }

        if (settings.RequiresSecondFactor)
        {
            throw new ApiException("AuthFailure.MFAFailure", "The second factor is missing or wrong.");
        }

        if (!rates.TryTakeScaled($"{account.AccountId}/{action.Name}", action.Rate))
        {
            throw TooMany("RequestLimitExceeded");
        }

        CheckRate($"{account.AccountId}@{region}", settings.CallsPerSecond, "RequestLimitExceeded.UinLimitExceeded");
        CheckRate(account.AccountId, settings.CallsPerSecondAllRegions, "RequestLimitExceeded.GlobalRegionUinLimitExceeded");
        CheckRate(address, settings.CallsPerSecondPerAddress, "RequestLimitExceeded.IPLimitExceeded");
        if (settings.DeniedActions.Contains(action.Name))
        {
            throw new ApiException("AuthFailure.UnauthorizedOperation", $"You are not authorized to perform the operation {service.Name}:{action.Name}.");
        }
    }

    private void CheckRate(string key, int? perSecond, string code)
    {
        if (perSecond is int limit && !rates.TryTake(key, limit))
        {
            throw TooMany(code);
        }
    }

    private static ApiException TooMany(string code) => new(code, "The number of requests per second exceeds the limit.");
}
